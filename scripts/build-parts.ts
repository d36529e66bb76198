import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** One part of the product, built when what it is made of has changed. */
interface Part {
  readonly name: string;
  /** Files and folders it is made of. */
  readonly sources: readonly string[];
  /** Must exist for it to count as built. */
  readonly result: string;
  readonly build: (stop: AbortSignal) => Promise<void>;
}

const parts: readonly Part[] = [
  {
    name: 'server',
    sources: ['server', 'sandbox', 'bench', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
    result: 'dist/server/main.js',
    build: buildServer,
  },
  {
    name: 'admin',
    sources: ['client', 'tsconfig.json', 'package-lock.json'],
    result: 'dist/client/index.html',
    build: buildAdmin,
  },
  {
    name: 'client package',
    sources: ['client/api', 'schema.graphql', 'package-lock.json'],
    result: 'dist/quaylink-client/index.js',
    build: buildClientPackage,
  },
];

/** What `npm start` runs: other programs' package is not needed for it. */
export const partsOfStart: readonly string[] = ['server', 'admin'];

/** Says what is wrong with what was built, in the words of the tool. */
export class BuildError extends Error {
  override readonly name = 'BuildError';
}

/**
 * Builds what is out of date, side by side.
 * @param force builds all of it
 * @throws {BuildError}
 */
export async function buildParts(
  say: (line: string) => void,
  { force = false, only }: { readonly force?: boolean; readonly only?: readonly string[] } = {},
): Promise<void> {
  const free = await holdBuild(say);
  try {
    await buildStale(
      parts.filter(({ name }) => only === undefined || only.includes(name)),
      say,
      force,
    );
  } finally {
    free();
  }
}

async function buildStale(stale: readonly Part[], say: (line: string) => void, force: boolean): Promise<void> {
  const failed = new AbortController();
  await Promise.all(
    stale.map(async (part) => {
      const stamp = join('dist', `.${part.name}.stamp`);
      const now = fingerprint(part.sources);
      if (!force && existsSync(part.result) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
      say(`Building the ${part.name} …`);
      const start = performance.now();
      rmSync(stamp, { force: true });
      await part.build(failed.signal).catch((error: unknown) => {
        failed.abort(); // the other half need not be finished
        throw error;
      });
      mkdirSync(dirname(stamp), { recursive: true });
      writeFileSync(stamp, now);
      say(`The ${part.name} is built (${((performance.now() - start) / 1000).toFixed(1)} s).`);
    }),
  );
}

/**
 * Two builds into one folder would destroy each other: the second waits. The name in the kernel goes when its process
 * does.
 */
async function holdBuild(say: (line: string) => void): Promise<() => void> {
  const name = `\0quaylink-build-${createHash('sha256').update(realpathSync('.')).digest('hex').slice(0, 32)}`;
  for (let tries = 0; ; tries++) {
    const holder = createServer().unref();
    const held = await new Promise<boolean>((resolve) =>
      holder.once('error', () => resolve(false)).listen(name, () => resolve(true)),
    );
    if (held) return () => holder.close();
    if (tries === 0) say('Waiting for another build of this folder …');
    await sleep(200);
  }
}

async function buildServer(stop: AbortSignal): Promise<void> {
  for (const folder of ['server', 'sandbox']) rmSync(join('dist', folder), { recursive: true, force: true });
  await runTool('tsc', ['-p', 'tsconfig.build.json'], stop);
  copyMigrations();
}

/** The compiler leaves SQL files behind. */
export function copyMigrations(): void {
  const folder = 'server/persistence/migrations';
  cpSync(folder, join('dist', folder), { recursive: true, filter: (path) => !path.endsWith('.ts') });
}

async function buildAdmin(stop: AbortSignal): Promise<void> {
  await runTool('vite', ['build', '--config', 'client/vite.config.ts', '--logLevel', 'warn'], stop);
}

/** The client for other programs: JavaScript, types, schema and README, ready for `npm pack`. */
async function buildClientPackage(stop: AbortSignal): Promise<void> {
  const from = 'client/api';
  const to = 'dist/quaylink-client';
  rmSync(to, { recursive: true, force: true });
  await runTool('tsc', ['-p', join(from, 'tsconfig.build.json')], stop);
  for (const file of ['package.json', 'README.md']) cpSync(join(from, file), join(to, file));
  cpSync('schema.graphql', join(to, 'schema.graphql'));
  // The compiler names the source file in declarations; older compilers of other programs look for JavaScript's name.
  for (const entry of readdirSync(to, { recursive: true, withFileTypes: true })) {
    if (!entry.name.endsWith('.d.ts')) continue;
    const path = join(entry.parentPath, entry.name);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/(from '|import\(")(\.[^'"]*)\.ts(?=['"])/g, '$1$2.js'));
  }
}

function fingerprint(sources: readonly string[]): string {
  const hash = createHash('sha256').update(process.versions.node);
  const add = (path: string): void => {
    hash.update(path).update('\0').update(readFileSync(path)).update('\0');
  };
  for (const source of sources.filter((one) => existsSync(one))) {
    if (/\.\w+$/.test(source)) add(source);
    else
      for (const entry of readdirSync(source, { recursive: true, withFileTypes: true }).sort((a, b) =>
        join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1,
      )) {
        if (entry.isFile() && !entry.name.includes('.test.')) add(join(entry.parentPath, entry.name));
      }
  }
  return hash.digest('hex');
}

function runTool(name: string, args: readonly string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [binOf(name), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
      env: { ...process.env, NODE_ENV: 'production' },
    });
    let said = '';
    child.stdout.on('data', (part: Buffer) => (said += part.toString()));
    child.stderr.on('data', (part: Buffer) => (said += part.toString()));
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new BuildError(`${name} failed:\n${said.trim()}`))));
  });
}

/** The JavaScript behind a tool of node_modules/.bin. */
export function binOf(name: string): string {
  return join('node_modules', '.bin', name);
}
