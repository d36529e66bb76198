import type { AccessSource } from '../access.ts';
import { CredentialsRejected } from '../errors.ts';

/** Calls with the access of an account. A refused call had no effect, so it is sent again, once, with other access. */
export async function renewOnce<Content>(
  access: AccessSource,
  call: (token: string) => Promise<Content>,
): Promise<Content> {
  const token = await access.current();
  try {
    return await call(token);
  } catch (error) {
    if (!(error instanceof CredentialsRejected)) throw error;
    return call(await access.refused(token));
  }
}
