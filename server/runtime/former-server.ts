import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from './start-error.ts';

const patienceMs = 20_000;

/**
 * A database whose owner was killed is still shutting down: wait until it has let go of its files.
 * @param lockFile holds its process number in the first line
 * @param cwd the folder it works in, which distinguishes it from another process with the same number
 * @throws {StartError} it stays
 */
export async function waitForFormerServer(lockFile: string, cwd: string): Promise<void> {
  for (const giveUpAt = Date.now() + patienceMs; ; await sleep(50)) {
    const pid = processIn(lockFile);
    if (pid === null || !worksIn(pid, cwd)) return;
    if (Date.now() > giveUpAt)
      throw new StartError(
        `Another database server (process ${pid}) works in ${cwd}: stop it, or set DATA_DIR to another folder.`,
      );
  }
}

function processIn(lockFile: string): number | null {
  try {
    const pid = Number(readFileSync(lockFile, 'utf8').split('\n', 1)[0]);
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function worksIn(pid: number, cwd: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cwd);
  } catch {
    return false;
  }
}
