import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';
import { freePort } from '../server/runtime/free-port.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the started product answers. */
    productUrl: string;
    sandboxUrl: string;
  }
}

const startMs = 90_000;
const demoMs = 90_000;
const stopMs = 10_000;

/** Starts the built product with a data folder of its own, as `npm start` would, and stops it after the last walk. */
export default async function startProduct(project: TestProject): Promise<() => Promise<void>> {
  const { E2E_URL: running, E2E_SANDBOX: runningSandbox } = process.env;
  if (running && runningSandbox) {
    // While a walk is being written: one product that is started by hand and outlives many tries.
    project.provide('productUrl', running);
    project.provide('sandboxUrl', runningSandbox);
    return async () => {};
  }
  const folder = mkdtempSync(join(tmpdir(), 'quaylink-e2e-'));
  const port = await freePort();
  const sandboxPort = await freePort(20);
  const product = spawn(process.execPath, ['dist/server/main.js'], {
    env: {
      ...process.env,
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      DATA_DIR: folder,
      DEMO: 'true',
      DATABASE_URL: '',
      PUBLIC_URL: '',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [product.stdout, product.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const url = `http://localhost:${port}`;
  const deadline = Date.now() + startMs;
  while (!(await answers(`${url}/readyz`))) {
    if (product.exitCode !== null || Date.now() > deadline) throw new Error(`the product did not start:\n${said}`);
    await sleep(200);
  }
  await demoIsThere(url);
  project.provide('productUrl', url);
  project.provide('sandboxUrl', `http://127.0.0.1:${sandboxPort}`);
  return async () => {
    const began = Date.now();
    product.kill('SIGTERM');
    await Promise.race([once(product, 'exit'), sleep(stopMs)]);
    if (product.exitCode === null && product.signalCode === null) {
      product.kill('SIGKILL');
      throw new Error('the product did not stop within 10 s of SIGTERM');
    }
    if (process.env['E2E_LOG']) console.log(`stopped in ${Date.now() - began} ms\n${said}`);
    rmSync(folder, { recursive: true, force: true });
  };
}

/** The demo connects its accounts after the first page is served; the walks begin when their first orders are in. */
async function demoIsThere(url: string): Promise<void> {
  const headers = { 'content-type': 'application/json', 'x-quaylink-client': 'e2e' };
  const ask = async (query: string, cookie = '') =>
    fetch(`${url}/graphql`, { method: 'POST', headers: { ...headers, cookie }, body: JSON.stringify({ query }) });
  const login = await ask(
    'mutation { login(input: { email: "admin@quaylink.example", password: "harbour-demo" }) { userErrors { message } } }',
  );
  const cookie = login.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const deadline = Date.now() + demoMs;
  let seen = '';
  while (Date.now() < deadline) {
    seen = await (
      await ask(
        '{ ecAccounts(first: 1) { totalCount } done: fetchRuns(first: 1, filter: { states: [SUCCEEDED, PARTLY_FAILED, FAILED] }) { totalCount } }',
        cookie,
      )
    ).text();
    const { data } = JSON.parse(seen) as {
      data?: { ecAccounts: { totalCount: number }; done: { totalCount: number } };
    };
    if (data && data.ecAccounts.totalCount >= 7 && data.done.totalCount >= 6) return;
    await sleep(200);
  }
  throw new Error(`the demo's accounts were not connected and fetched in time: ${seen}`);
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (answer) => answer.ok,
    () => false,
  );
}
