import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../server/runtime/free-port.ts';
import { buildAll } from '../server/testing/deployment.ts';

interface Started {
  /** Of npm. */
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  said(): string;
}

const folder = mkdtempSync(join(tmpdir(), 'quaylink-start-'));
const dataDir = join(folder, '.data');
// The product, a second one, and the sandbox of each of the two.
const firstPort = await freePort(2 + 2 * 20);
const port = String(firstPort);
const sandboxPort = String(firstPort + 2);

/** Processes of the product that work in or on our data folder, and the product itself. */
function left(): string[] {
  const found: string[] = [];
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
      const isOurs =
        readlinkSync(`/proc/${pid}/cwd`).startsWith(folder) ||
        readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`DATA_DIR=${dataDir}\0`);
      if (isOurs && words !== '') found.push(`${pid} ${words}`);
    } catch {
      // it has just ended, or belongs to somebody else
    }
  }
  return found;
}

function npmStart(env: Record<string, string> = {}): Started {
  const child = spawn('npm', ['start'], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: port,
      SANDBOX_PORT: sandboxPort,
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      DATABASE_URL: '',
      MONGODB_URL: '',
      ...env,
    },
  });
  let text = '';
  child.stdout.on('data', (part: Buffer) => (text += part.toString()));
  child.stderr.on('data', (part: Buffer) => (text += part.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, ended, said: () => text };
}

async function up(started: Started): Promise<void> {
  for (const giveUpAt = Date.now() + 60_000; !started.said().includes('Quaylink is ready'); await sleep(50)) {
    if (started.child.exitCode !== null || Date.now() > giveUpAt)
      throw new Error(`it did not come up:\n${started.said()}`);
  }
}

async function allGone(withinMs: number): Promise<void> {
  for (const giveUpAt = Date.now() + withinMs; left().length > 0; await sleep(50)) {
    if (Date.now() > giveUpAt) throw new Error(`left after ${withinMs} ms:\n${left().join('\n')}`);
  }
}

describe('npm start', () => {
  beforeAll(() => buildAll(), 300_000);
  afterEach(async () => {
    for (const line of left()) {
      try {
        process.kill(Number.parseInt(line, 10), 'SIGKILL');
      } catch {
        // it has just ended
      }
    }
    await allGone(5000);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('says each step, keeps its data and keys for itself, and is gone within 10 s of SIGTERM to npm', async () => {
    const started = npmStart();
    await up(started);
    expect(started.said()).toMatch(
      /Starting PostgreSQL in [\s\S]*brought up to date[\s\S]*Quaylink is ready: http:\/\/localhost:\d+/,
    );
    expect((await fetch(`http://localhost:${port}/healthz`)).status).toBe(200);
    for (const file of ['', 'credentials.key', 'postgres/owner.password', 'postgres/superuser.password']) {
      // oxlint-disable-next-line no-bitwise -- rights of group and others
      expect(`${file} ${statSync(join(dataDir, file)).mode & 0o077}`).toBe(`${file} 0`);
    }
    const key = readFileSync(join(dataDir, 'credentials.key'), 'utf8');

    const second = npmStart({ PORT: String(Number(port) + 1), SANDBOX_PORT: String(firstPort + 22) });
    expect(await second.ended).toBe(1);
    expect(second.said()).toMatch(
      /Another Quaylink \(process \d+\) already works in .*\.data: stop it, or set DATA_DIR to another folder\./,
    );
    expect(second.said()).not.toMatch(/\n\s+at /);

    const began = Date.now();
    started.child.kill('SIGTERM');
    await allGone(10_000);
    expect(Date.now() - began).toBeLessThan(10_000);
    expect(readFileSync(join(dataDir, 'credentials.key'), 'utf8')).toBe(key);
  }, 120_000);

  it('leaves nothing behind: not on Ctrl-C, not when it is killed, not when npm is killed; the next start finds its data', async () => {
    for (const end of ['Ctrl-C', 'kill -9', 'kill -9 of npm'] as const) {
      const started = npmStart();
      await up(started);
      expect(`${end}: ${started.said()}`).not.toContain('brought up to date');
      const group = started.child.pid ?? 0;
      const node = Number.parseInt(
        left().find((line) => line.includes('run.mjs start') && !line.includes('sh -c')) ?? '',
        10,
      );
      if (end === 'Ctrl-C') process.kill(-group, 'SIGINT');
      else process.kill(end === 'kill -9' ? node : group, 'SIGKILL');
      await allGone(10_000);
    }
    expect(existsSync(join(dataDir, 'postgres/data/postmaster.pid'))).toBe(false);
  }, 120_000);

  it('answers a taken port, a wrong variable and an invalid folder with one sentence', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(Number(port), '127.0.0.1', resolve));
    const notAFolder = join(folder, 'file');
    writeFileSync(notAFolder, '');
    const sentences = [
      [{}, `Port ${port} on 127.0.0.1 is taken by another program: stop it, or set PORT to another port.`],
      [{ PORT: 'x' }, 'PORT is "x", but a port from 1 to 65535 is expected.'],
      [
        { PORT: String(Number(port) + 1), DATA_DIR: notAFolder },
        `The data folder ${notAFolder} cannot be read and written by this user (not a folder): correct its rights, or set DATA_DIR to another folder.`,
      ],
      [
        { PORT: String(Number(port) + 1), MONGOD_BINARY: '/nowhere' },
        'MONGOD_BINARY is "/nowhere", but there is no program that can be started.',
      ],
      [
        { DATABASE_URL: 'mysql://quaylink:geheim@db/x', DEMO: 'true' },
        'DATABASE_URL is set to something else, but an address like postgres://user:password@host:5432/quaylink is expected.',
      ],
    ] as const;
    for (const [env, sentence] of sentences) {
      const started = npmStart(env);
      expect(await started.ended).toBe(1);
      expect(started.said().split('\n')).toContain(sentence);
      expect(started.said()).not.toMatch(/\n\s+at |geheim/);
    }
    await new Promise((resolve) => other.close(resolve));
  }, 120_000);
});
