import type { AuditLog } from '../audit/audit-log.ts';
import { defineFeature } from '../graphql/feature.ts';
import { keptByPeople, ownedBy, untilDeleted } from '../retention/retention-rule.ts';
import type { Database } from '../persistence/database.ts';
import type { Clock } from '../values/clock.ts';
import { ApiToken } from './api-token.entity.ts';
import { ApiTokenResolver } from './api-token.resolver.ts';
import { ApiTokenService } from './api-token.service.ts';
import { ApiTokenType, toApiTokenType } from './api-token.type.ts';
import { AuditEntryUserResolver } from './audit-links.resolver.ts';
import { Authenticator } from './authenticator.ts';
import { InvitationThrottle } from './invitation-throttle.ts';
import { KnownDevices } from './known-devices.ts';
import { LoginThrottle } from './login-throttle.ts';
import { LoginService } from './login.service.ts';
import { PersonResolver } from './person.resolver.ts';
import { readableUser } from './person.type.ts';
import { Session } from './session.entity.ts';
import { User } from './user.entity.ts';
import { UserResolver } from './user.resolver.ts';
import { UserService } from './user.service.ts';
import { UserType } from './user.type.ts';

interface UsersDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly audit: AuditLog;
}

const ids = { user: 'usr', session: 'ses', apiToken: 'tok' } as const;
type Ids = typeof ids;
declare module '../graphql/ids.ts' {
  interface IdPrefixes extends Ids {}
}

function buildUsers({ db, clock, audit }: UsersDeps) {
  const authenticator = new Authenticator({ db, clock });
  return {
    authenticator,
    logins: new LoginService({
      authenticator,
      audit,
      throttle: new LoginThrottle({ db, clock }),
      devices: new KnownDevices(db),
    }),
    users: new UserService({ audit, invitations: new InvitationThrottle({ db, clock }) }),
    tokens: new ApiTokenService({ audit }),
  };
}

export const usersFeature = defineFeature({
  retention: () => [
    { table: 'session', by: 'rows', days: 0, spent: 'expires_at <= $1', words: 'until it expires' },
    { table: 'known_device', by: 'rows', days: 0, spent: 'expires_at <= $1', words: 'until it expires' },
    {
      table: 'login_throttle',
      by: 'rows',
      days: 1,
      spent: 'window_started_at <= $1 and (blocked_until is null or blocked_until <= $1)',
    },
    ...ownedBy('app_user', 'user_merchant', 'api_token'),
    ...keptByPeople(untilDeleted, 'app_user'),
  ],
  build: buildUsers,
  entities: [User, Session, ApiToken],
  resolvers: [
    { type: UserResolver, make: ({ logins, users }) => new UserResolver(logins, users) },
    { type: ApiTokenResolver, make: ({ tokens }) => new ApiTokenResolver(tokens) },
    PersonResolver,
    AuditEntryUserResolver,
  ],
  ids,
  nodes: [
    {
      kind: 'user',
      type: UserType,
      name: 'User',
      find: readableUser,
    },
    {
      kind: 'apiToken',
      type: ApiTokenType,
      name: 'ApiToken',
      async find(ctx, uuid, { tokens }) {
        const row = (await tokens.list(ctx)).find((token) => token.id === uuid);
        return row ? toApiTokenType(row) : null;
      },
    },
  ],
});
