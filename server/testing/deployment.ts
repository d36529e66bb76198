import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../runtime/free-port.ts';

/** One process of a deployment, run from what was built. */
export interface Node {
  readonly url: string;
  readonly pid: number;
  /** What it logged so far, one object a line. */
  readonly log: readonly Record<string, unknown>[];
  /** Everything it printed. */
  said(): string;
  /** Asks it to end; returns its exit code and how long that took. */
  stop(): Promise<{ readonly code: number | null; readonly ms: number }>;
  kill(): Promise<void>;
}

const startPatienceMs = 60_000;

/** Builds the server where it is out of date. @throws {Error} what the compiler says */
export const buildServer = (): void => build('--only=server');

/** Builds all that is out of date, the admin too. @throws {Error} what the tools say */
export const buildAll = (): void => build();

function build(...only: string[]): void {
  const built = spawnSync(process.execPath, ['scripts/run.mjs', 'build', '--stale', ...only], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`it cannot be built:\n${built.stdout}${built.stderr}`);
}

/**
 * Starts a process of the product on a port of its own and waits until it is ready.
 * @param env in place of the whole environment, but for PATH
 */
export async function startNode(env: Readonly<Record<string, string>>): Promise<Node> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/server/main.js'], {
    env: { PATH: process.env.PATH, TZ: 'UTC', PORT: String(port), HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: Record<string, unknown>[] = [];
  let text = '';
  let rest = '';
  child.stdout.on('data', (part: Buffer) => {
    text += part.toString();
    const lines = (rest + part.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('{')) log.push(JSON.parse(line) as Record<string, unknown>);
  });
  child.stderr.on('data', (part: Buffer) => (text += part.toString()));
  const url = `http://127.0.0.1:${port}`;
  for (const giveUpAt = Date.now() + startPatienceMs; !(await isReady(url)); await sleep(50)) {
    if (child.exitCode !== null || Date.now() > giveUpAt) {
      child.kill('SIGKILL');
      throw new Error(`a process did not become ready:\n${text}`);
    }
  }
  return {
    url,
    pid: child.pid ?? 0,
    log,
    said: () => text,
    async stop() {
      const start = performance.now();
      await end(child, 'SIGTERM');
      return { code: child.exitCode, ms: performance.now() - start };
    },
    kill: () => end(child, 'SIGKILL'),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );
}
