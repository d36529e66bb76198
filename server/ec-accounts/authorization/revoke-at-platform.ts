import { ConnectorError } from '../../connectors/errors.ts';
import type { OpenAccount } from '../connection/connected-accounts.ts';

/**
 * Ends the authorization on the platform where its API allows. False where a person must do it on the platform's page;
 * true also when there is nothing to end.
 */
export async function revokeAtPlatform({ connector, secrets, account }: OpenAccount): Promise<boolean> {
  const { authorization } = connector;
  const { tokens } = secrets;
  if (!authorization || !tokens) return true;
  if (!authorization.revoke) return false;
  try {
    const { accessToken, refreshToken } = tokens;
    await authorization.revoke({ accessToken, refreshToken, typed: secrets.credentials, transport: account.transport });
    return true;
  } catch (error) {
    if (error instanceof ConnectorError) return false;
    throw error;
  }
}
