import { type ChildProcess, spawn } from 'node:child_process';
import { findProgram } from './programs.ts';

export interface ChildExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A program of ours that must never outlive us, not even when we are killed. */
export interface GuardedChild {
  readonly pid: number;
  /** Settles once, when it has ended for whatever reason. */
  readonly ended: Promise<ChildExit>;
  hasEnded(): boolean;
  /** Asks with `signal`, and after `patienceMs` with `lastSignal`. Returns when the program has ended. */
  stop(signal: NodeJS.Signals, patienceMs: number, lastSignal: NodeJS.Signals): Promise<void>;
}

interface GuardedChildOptions {
  /** What it gets when we are gone. */
  readonly deathSignal: 'SIGINT' | 'SIGTERM';
  /** File descriptor for what it prints. */
  readonly output: number | 'ignore';
  /** Words to put before the command, such as another user's identity. */
  readonly as?: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Starts a program in its own session, so that Ctrl-C reaches only us and we can stop it in order. The kernel
 * (`setpriv --pdeathsig`) ends it when we die; where setpriv is missing, a shell that waits for our end of a pipe does.
 * @throws {Error} the program cannot be started
 */
export async function startGuarded(command: readonly string[], options: GuardedChildOptions): Promise<GuardedChild> {
  const setpriv = findProgram('setpriv');
  const words = [
    ...(options.as ?? []),
    ...(setpriv === null ? [] : [setpriv, '--pdeathsig', options.deathSignal, '--']),
    ...command,
  ];
  const [program = '', ...args] = words;
  const child = spawn(program, args, {
    detached: true,
    stdio: ['ignore', options.output, options.output],
    cwd: options.cwd,
    env: options.env ?? process.env,
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${program} did not start`);
  const watchdog = setpriv === null ? startWatchdog(pid, options.deathSignal) : null;
  let exit: ChildExit | null = null;
  const ended = new Promise<ChildExit>((resolve) => {
    child.once('exit', (code, signal) => {
      exit = { code, signal };
      watchdog?.kill('SIGKILL');
      resolve(exit);
    });
  });
  const hasEnded = () => exit !== null;
  return {
    pid,
    ended,
    hasEnded,
    async stop(signal, patienceMs, lastSignal) {
      if (hasEnded()) return;
      child.kill(signal);
      const timer = setTimeout(() => child.kill(lastSignal), patienceMs);
      await ended;
      clearTimeout(timer);
    },
  };
}

function startWatchdog(pid: number, signal: string): ChildProcess {
  const dog = spawn('/bin/sh', ['-c', 'read -r _; kill -s "$1" "$0"', String(pid), signal.slice(3)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  dog.on('error', () => undefined);
  dog.unref();
  return dog;
}
