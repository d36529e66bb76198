import type { PlatformManifest } from '../connectors/connector.ts';
import type { ConnectionStatus } from './connection/connection-state.ts';

/** Between two manual fetches of one account (C4). */
export const manualFetchCooldownMs = 10 * 60_000;

/** When the next manual fetch may be asked for; null when now (C4). */
export function manualFetchAvailableAt(manualFetchAt: Date | null, now: Date): Date | null {
  if (!manualFetchAt) return null;
  const availableAt = manualFetchAt.getTime() + manualFetchCooldownMs;
  return availableAt > now.getTime() ? new Date(availableAt) : null;
}

export type ActionReason =
  | 'accountClosed'
  | 'noPermission'
  | 'notConnected'
  | 'fetchOff'
  | 'cooldown'
  | 'pushOff'
  | 'notSupported'
  | 'notAuthorizationPlatform'
  | 'runInProgress'
  | 'authorizationNotConfigured'
  | 'notAvailableYet';

/** Whether a person may do it now; if not why not, and from when on where time alone will allow it (C7). */
export interface ActionState {
  readonly allowed: boolean;
  readonly reason: ActionReason | null;
  readonly availableAt: Date | null;
}

export const allowed: ActionState = { allowed: true, reason: null, availableAt: null };
export const refused = (reason: ActionReason, availableAt: Date | null = null): ActionState => ({
  allowed: false,
  reason,
  availableAt,
});

export interface EcAccountActions {
  readonly edit: ActionState;
  readonly delete: ActionState;
  readonly testConnection: ActionState;
  readonly authorize: ActionState;
  readonly revoke: ActionState;
  readonly fetchOrders: ActionState;
  readonly syncProductMappings: ActionState;
  readonly syncStock: ActionState;
  readonly editSettings: ActionState;
}

/** What the rules look at. */
export interface ActionFacts {
  readonly status: ConnectionStatus;
  /** The shop the account is bound to; null before the first authorization or test. */
  readonly shopId: string | null;
  readonly fetchEnabled: boolean;
  readonly pushEnabled: boolean;
  readonly manualFetchAt: Date | null;
}

export interface ActionRights {
  readonly mayWrite: boolean;
  readonly mayFetch: boolean;
  /** `stock:write` */
  readonly mayStock: boolean;
}

/**
 * Every action of an account, with the first reason against it; the services refuse by the same rules the screen shows
 * (C7).
 */
export function ecAccountActions(
  account: ActionFacts,
  platform: Pick<PlatformManifest, 'connect' | 'stockPush' | 'mappingSync'> & { readonly authorizationReady: boolean },
  rights: ActionRights,
  now: Date,
): EcAccountActions {
  const connected = account.status === 'connected';
  const byAuthorization = platform.connect === 'authorization';
  const availableAt = manualFetchAvailableAt(account.manualFetchAt, now);
  const closed = account.status === 'closed';
  const write = (...reasons: Reasons) =>
    first(!rights.mayWrite && 'noPermission', closed && 'accountClosed', ...reasons);
  const stock = (supported: boolean) =>
    first(
      !rights.mayStock && 'noPermission',
      closed && 'accountClosed',
      !supported && 'notSupported',
      !connected && 'notConnected',
      !account.pushEnabled && 'pushOff',
    );
  return {
    edit: write(),
    delete: write(),
    editSettings: write(!connected && 'notConnected'),
    // There is nothing to test before the platform's login was gone through once.
    testConnection: write(byAuthorization && account.shopId === null && 'notConnected'),
    authorize: write(
      !byAuthorization && 'notAuthorizationPlatform',
      !platform.authorizationReady && 'authorizationNotConfigured',
    ),
    revoke: write(!byAuthorization && 'notAuthorizationPlatform', !connected && 'notConnected'),
    fetchOrders:
      availableAt && rights.mayFetch && connected && account.fetchEnabled
        ? refused('cooldown', availableAt)
        : first(
            !rights.mayFetch && 'noPermission',
            closed && 'accountClosed',
            !connected && 'notConnected',
            !account.fetchEnabled && 'fetchOff',
          ),
    syncProductMappings: stock(platform.mappingSync),
    syncStock: stock(platform.stockPush),
  };
}

type Reasons = (ActionReason | false)[];

function first(...reasons: Reasons): ActionState {
  const reason = reasons.find((each) => each !== false);
  return reason ? refused(reason) : allowed;
}
