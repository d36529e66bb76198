import { fork } from 'node:child_process';

/** A process of one side of a comparison: its CPU time is counted apart from ours. */
export interface SideProcess {
  readonly pid: number;
  /** What it reported when it was ready, such as its port. */
  readonly told: unknown;
  /** Gives it a task and waits for the answer. @throws {Error} what went wrong there */
  ask(task: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

interface Message {
  readonly ready?: unknown;
  readonly done?: unknown;
  readonly failed?: string;
}

/** Starts a compiled file of `bench/` that calls `ready` below; what it prints goes to our standard error. */
export async function startSide(file: string, env: Readonly<Record<string, string>>): Promise<SideProcess> {
  const nodeOptions = process.env['BENCH_NODE_OPTIONS']?.split(' ') ?? [];
  const child = fork(new URL(file, import.meta.url), [], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    execArgv: nodeOptions,
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const next = () =>
    new Promise<Message>((resolve, reject) => {
      const gone = () => reject(new Error(`${file} ended by itself`));
      child.once('exit', gone);
      child.once('message', (message) => {
        child.off('exit', gone);
        resolve(message as Message);
      });
    });
  const first = await next();
  const { pid } = child;
  if (pid === undefined) throw new Error(`${file} did not start`);
  return {
    pid,
    told: first.ready,
    async ask(task) {
      const answer = next();
      child.send({ task });
      const { done, failed } = await answer;
      if (failed !== undefined) throw new Error(`${file}: ${failed}`);
      return done;
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Called by a side process once it can work. It ends with the one who started it. */
export function ready(told: unknown, work: (task: unknown) => Promise<unknown> = () => Promise.resolve()): void {
  process.once('disconnect', () => process.exit());
  process.once('SIGTERM', () => process.exit());
  process.on('message', ({ task }: { readonly task: unknown }) => {
    work(task).then(
      (done) => tell({ done }),
      (error: unknown) => tell({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  tell({ ready: told });
}

function tell(message: Message): void {
  // The process that started us may be gone by now.
  process.send?.(message, undefined, undefined, () => undefined);
}
