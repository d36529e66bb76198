import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { inject } from 'vitest';

const executables = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** @throws {Error} saying what to install when no Chromium is there */
export async function openBrowser(): Promise<Browser> {
  const executablePath = executables.find((path) => path !== undefined && path !== '' && existsSync(path));
  if (executablePath === undefined) throw new Error('no Chromium found: install the package `chromium`, or set CHROMIUM to its path');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
}

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the page's console called an error, and what it threw; a walk ends with none. */
  readonly faults: string[];
}

/** A fresh browser profile at the product. English, light and wide unless said otherwise. */
export async function visit(browser: Browser, options: { readonly locale?: 'en' | 'zh-TW'; readonly dark?: boolean; readonly width?: number; readonly height?: number } = {}): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: inject('productUrl'),
    locale: options.locale ?? 'en',
    colorScheme: options.dark ? 'dark' : 'light',
    timezoneId: 'Asia/Taipei',
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`${error.name}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  return { context, page, faults };
}

export async function signIn(page: Page, email = 'admin@quaylink.example', password = 'harbour-demo'): Promise<void> {
  await page.goto('/login');
  await page.locator('input[type=email], input[name=email]').first().fill(email);
  await page.locator('input[type=password]').first().fill(password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/login'));
}
