import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { HashingGate } from './hashing-gate.ts';

/**
 * Random tokens that stand for somebody: only their SHA-256 is stored, which for 256 random bits is as good as a slow
 * hash.
 */
export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

export const newSessionToken = (): string => randomBytes(32).toString('base64url');

export const apiTokenPrefix = 'qlt_';

export const newApiToken = (): string => apiTokenPrefix + randomBytes(32).toString('base64url');

/** What is shown of a token later on, to distinguish tokens: prefix and last four characters. */
export const tokenHint = (token: string): string => `${apiTokenPrefix}…${token.slice(-4)}`;

/** argon2id with the parameters OWASP names first: 19 MiB, 2 passes. The work is done outside the event loop. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const gate = new HashingGate();

/**
 * Spaces and line breaks around a password come along when it is pasted; they are no part of it.
 * @throws {Refusal} THROTTLED when too many passwords are being hashed
 */
export const hashPassword = (password: string): Promise<string> => gate.run(() => hash(password.trim(), parameters));

/** Hash of a password nobody has, so that a login for an unknown person takes as long as one for a known. */
let nobody: Promise<string> | undefined;

/**
 * Whether the password fits. `stored` null, an unknown person, takes as long and is false.
 * @throws {Refusal} THROTTLED when too many passwords are being hashed
 */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  const against = stored ?? (await (nobody ??= hash(newSessionToken(), parameters)));
  const trimmed = password.trim();
  // As typed first: a password that was set before they were trimmed may have spaces of its own.
  const fits = await gate.run(
    async () => (await verify(against, password)) || (trimmed !== password && (await verify(against, trimmed))),
  );
  return stored !== null && fits;
}
