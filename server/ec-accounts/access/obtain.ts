import type { Connector, IssuedAccess, ShopIdentity } from '../../connectors/connector.ts';
import { CredentialsRejected } from '../../connectors/errors.ts';
import type { AccountTransport } from '../../connectors/transport/http-transport.ts';
import type { OpenSecrets } from '../credentials/account-secrets.ts';

/** Whose access, and how the platform is called for it. */
export interface AccessOwner {
  readonly accountId: string;
  readonly merchantId: string;
  readonly platform: string;
  readonly connector: Pick<Connector, 'authorization' | 'signIn'>;
  readonly transport: AccountTransport;
  readonly shop: ShopIdentity | null;
}

/**
 * Asks the platform for new access: signs in with the form's credentials, or refreshes what an authorization gave.
 * @throws {ConnectorError}
 */
export function obtainAccess(
  owner: AccessOwner,
  { credentials, tokens }: Pick<OpenSecrets, 'credentials' | 'tokens'>,
): Promise<IssuedAccess> {
  const { connector, transport, shop } = owner;
  if (connector.signIn) return connector.signIn.signIn({ credentials, transport });
  if (!tokens) throw notAuthorized(owner);
  if (tokens.refreshToken === null || !connector.authorization?.refresh)
    throw new CredentialsRejected(refreshing(owner), 'the access token has expired and cannot be refreshed');
  return connector.authorization.refresh({ refreshToken: tokens.refreshToken, typed: credentials, shop, transport });
}

export const notAuthorized = (owner: Pick<AccessOwner, 'platform'>): CredentialsRejected =>
  new CredentialsRejected(refreshing(owner), 'the account has not been authorized');

export const refusedAgain = (owner: AccessOwner): CredentialsRejected =>
  new CredentialsRejected(
    { platform: owner.platform, operation: owner.connector.signIn ? 'signIn' : 'oauth.refresh' },
    'the platform refuses access that it issued a moment ago',
  );

const refreshing = ({ platform }: Pick<AccessOwner, 'platform'>) => ({ platform, operation: 'oauth.refresh' });
