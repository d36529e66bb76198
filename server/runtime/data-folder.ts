import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { createHash, randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { CredentialKey } from '../config-values.ts';
import { StartError } from './start-error.ts';

export interface DataFolder extends AsyncDisposable {
  readonly path: string;
}

/**
 * Opens the folder for this process alone, and makes it (0700) where it is missing.
 * @throws {StartError} it cannot be used, or another Quaylink uses it
 */
export async function openDataFolder(path: string): Promise<DataFolder> {
  try {
    makeFolder(path);
    if (!statSync(path).isDirectory()) throw new Error('not a folder');
    // oxlint-disable-next-line no-bitwise -- flags of access(2)
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError(
      `The data folder ${path} cannot be read and written by this user (${codeOf(error)}): correct its rights, or set DATA_DIR to another folder.`,
      { cause: error },
    );
  }
  const lock = await lockFolder(path);
  return { path, [Symbol.asyncDispose]: lock };
}

/** The key that seals credentials where none is given: made once, readable by us only. */
export function generatedCredentialKeys(folder: string): readonly [CredentialKey] {
  const file = join(folder, 'credentials.key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  const key = Buffer.from(readFileSync(file, 'utf8'), 'base64');
  if (key.length !== 32)
    throw new StartError(
      `${file} does not hold a key of 32 bytes in Base64: without it the saved credentials cannot be opened, so put back the right one.`,
    );
  return [{ id: 'local', key }];
}

/**
 * A name in the kernel (abstract socket) held while we live, so it is never left behind, unlike a file. It answers with
 * our process number.
 */
function lockFolder(path: string): Promise<() => Promise<void>> {
  const name = `\0quaylink-${createHash('sha256').update(realpathSync(path)).digest('hex').slice(0, 32)}`;
  return new Promise((resolve, reject) => {
    const holder = createServer((socket) => {
      socket.on('error', () => undefined); // the asker left early
      socket.end(String(process.pid));
    });
    holder.once('error', () => {
      void whoHolds(name).then((pid) =>
        reject(
          new StartError(
            `Another Quaylink${pid === '' ? '' : ` (process ${pid})`} already works in ${path}: stop it, or set DATA_DIR to another folder.`,
          ),
        ),
      );
    });
    holder.listen(name, () => {
      holder.unref();
      resolve(() => new Promise((done) => holder.close(() => done())));
    });
  });
}

function whoHolds(name: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(name);
    let text = '';
    socket.setEncoding('utf8').setTimeout(1000, () => socket.destroy());
    socket.on('data', (part: string) => (text += part));
    socket.on('error', () => undefined); // it has just gone
    socket.on('close', () => resolve(text));
  });
}

/** Not `recursive`, with which Node never comes back where a file system (/proc) makes no folders. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error
    ? String(error.code)
    : error instanceof Error
      ? error.message
      : String(error);
}
