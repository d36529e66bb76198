import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { inject, test } from 'vitest';

const executables = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
/** Long enough for a busy machine, short enough to learn of a missing word before the walk's own time is over. */
const patienceMs = 20_000;

/** @throws {Error} saying what to install when no Chromium is there */
export async function openBrowser(): Promise<Browser> {
  const executablePath = executables.find((path) => path !== undefined && path !== '' && existsSync(path));
  if (executablePath === undefined)
    throw new Error('no Chromium found: install the package `chromium`, or set CHROMIUM to its path');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface VisitOptions {
  readonly locale?: 'en' | 'zh-TW';
  readonly dark?: boolean;
  readonly width?: number;
  readonly height?: number;
}

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What a page's console called an error (a refused script or style included), and what it threw. */
  readonly faults: string[];
}

/** A fresh browser profile at the product. English, light and wide unless said otherwise. */
export async function visit(browser: Browser, options: VisitOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: inject('productUrl'),
    locale: options.locale ?? 'en',
    colorScheme: options.dark ? 'dark' : 'light',
    timezoneId: 'Asia/Taipei',
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
  });
  context.setDefaultTimeout(patienceMs);
  const faults: string[] = [];
  context.on('weberror', (error) => faults.push(`${error.page()?.url() ?? ''} threw ${String(error.error())}`));
  context.on('console', (message) => {
    if (message.type() === 'error')
      faults.push(`${message.page()?.url() ?? ''} ${message.text()} ${message.location().url}`);
  });
  return { context, page: await context.newPage(), faults };
}

interface Walk {
  readonly browser: Browser;
  /**
   * Opens a profile that is closed after the walk; a walk that failed leaves a picture of each page in `.data/e2e/`.
   */
  readonly open: (options?: VisitOptions) => Promise<Visit>;
}

/** A test with a browser. It fails as well when a page it opened met a fault nobody mentioned. */
export const walk = test.extend<Walk>({
  browser: [
    // oxlint-disable-next-line no-empty-pattern -- vitest reads from the pattern which other fixtures are wanted
    async ({}, use) => {
      const browser = await openBrowser();
      await use(browser);
      await browser.close();
    },
    { scope: 'file' },
  ],
  open: async ({ browser, task, onTestFinished }, use) => {
    const visits: Visit[] = [];
    onTestFinished(async () => {
      const failed = task.result?.state === 'fail' || visits.some(({ faults }) => faults.length > 0);
      if (failed) await picture(task.name, visits);
      for (const { context } of visits) await context.close();
      const faults = visits.flatMap((one) => one.faults);
      if (faults.length > 0) throw new Error(`the pages met faults:\n${faults.join('\n')}`);
    });
    await use(async (options) => {
      const one = await visit(browser, options);
      visits.push(one);
      return one;
    });
  },
});

async function picture(name: string, visits: readonly Visit[]): Promise<void> {
  const folder = join(import.meta.dirname, '..', '.data', 'e2e');
  mkdirSync(folder, { recursive: true });
  for (const [at, page] of visits.flatMap(({ context }) => context.pages()).entries()) {
    await page
      .screenshot({ path: join(folder, `${name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)}-${at}.png`) })
      .catch(() => undefined);
  }
}
