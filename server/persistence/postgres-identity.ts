import { execFileSync, spawnSync } from 'node:child_process';
import { StartError } from '../runtime/start-error.ts';
import { findProgram } from '../runtime/programs.ts';

/** PostgreSQL refuses to run as root; this is who it runs as instead. */
export interface PostgresIdentity {
  /** Words to put before a command. */
  readonly as: readonly string[];
  /** The owner its files must have, as seen from outside; null: our own user. */
  readonly ownerId: number | null;
}

const nobody = 65_534;

/**
 * As an ordinary user: ourselves. As root: "nobody" of a user namespace, which for the outside is still root and so may
 * enter a closed folder; where namespaces are forbidden (Docker's default) or the folder is another's, the real
 * "nobody" with only the right to pass folder modes. No user is created for it. (Without `no_setuid_fixup` that right
 * would not count for access(2), which initdb asks.)
 * @param folder must be usable, and `program` executable, by the chosen user
 * @throws {StartError} when this machine allows neither
 */
export function postgresIdentity(folder: string, program: string): PostgresIdentity {
  if (process.getuid?.() !== 0) return { as: [], ownerId: null };
  const unshare = findProgram('unshare');
  const setpriv = findProgram('setpriv');
  const candidates: PostgresIdentity[] = [];
  if (unshare !== null)
    candidates.push({ as: [unshare, '--user', `--map-user=${nobody}`, `--map-group=${nobody}`, '--'], ownerId: 0 });
  if (setpriv !== null) {
    const caps = '+dac_override';
    candidates.push({
      as: [
        setpriv,
        `--reuid=${nobody}`,
        `--regid=${nobody}`,
        '--clear-groups',
        `--inh-caps=${caps}`,
        `--ambient-caps=${caps}`,
        '--securebits=+no_setuid_fixup',
        '--',
      ],
      ownerId: nobody,
    });
    candidates.push({
      as: [setpriv, `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--'],
      ownerId: nobody,
    });
  }
  for (const candidate of candidates) {
    giveTo(candidate, folder);
    const [command, ...args] = [
      ...candidate.as,
      '/bin/sh',
      '-c',
      'test -r "$0" && test -w "$0" && test -x "$0" && exec "$1" --version',
      folder,
      program,
    ];
    if (spawnSync(command, args, { stdio: 'ignore' }).status === 0) return candidate;
  }
  throw new StartError(
    'PostgreSQL does not run as root, and this machine lets root neither make a user namespace (unshare) nor change its user (setpriv): start Quaylink as an ordinary user, or set DATABASE_URL.',
  );
}

/** Makes the identity owner of the folder and all in it. */
export function giveTo(identity: PostgresIdentity, folder: string): void {
  if (identity.ownerId !== null) execFileSync('chown', ['-R', `${identity.ownerId}:${identity.ownerId}`, folder]);
}
