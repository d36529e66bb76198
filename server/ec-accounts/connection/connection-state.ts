import { connectionFailureCauses } from '../../connectors/errors.ts';

/** The light of an account (B1); `closed` is that of a deleted one, whose orders stay. */
export const connectionStatuses = ['connected', 'notVerified', 'disconnected', 'closed'] as const;
export type ConnectionStatus = (typeof connectionStatuses)[number];

/** Why an account is not connected. */
export const statusCauses = [...connectionFailureCauses, 'shopTaken', 'authorizationRevoked'] as const;
export type StatusCause = (typeof statusCauses)[number];

/** What can happen to a connection. */
export type ConnectionEvent =
  | 'credentialsChanged'
  | 'testPassed'
  /** The test reached the platform, and the platform will not have us as we are. */
  | 'testRefused'
  | 'authorized'
  | 'revoked'
  /** A call of daily work was refused for its credentials. */
  | 'refusedWhileWorking';

/** What each event makes of each status; what is not listed changes nothing. */
const states: Readonly<Record<ConnectionStatus, Readonly<Partial<Record<ConnectionEvent, ConnectionStatus>>>>> = {
  notVerified: {
    testPassed: 'connected',
    testRefused: 'disconnected',
    authorized: 'connected',
    revoked: 'disconnected',
    credentialsChanged: 'notVerified',
  },
  connected: {
    testPassed: 'connected',
    testRefused: 'disconnected',
    authorized: 'connected',
    revoked: 'disconnected',
    credentialsChanged: 'notVerified',
    refusedWhileWorking: 'disconnected',
  },
  // Credentials changed since a job began make its refusal old news; nothing works on a disconnected account anyway.
  disconnected: {
    testPassed: 'connected',
    testRefused: 'disconnected',
    authorized: 'connected',
    revoked: 'disconnected',
    credentialsChanged: 'notVerified',
  },
  // Deleted: nothing that is still under way says anything about it.
  closed: {},
};

/** The status after the event; null where the event says nothing in this status. */
export function statusAfter(status: ConnectionStatus, event: ConnectionEvent): ConnectionStatus | null {
  return states[status][event] ?? null;
}

/**
 * Failures that say nothing about the account: the platform was away, busy or answered something unreadable, or the
 * keys of our own app are refused (B10). A test that ends so leaves the light as it was.
 */
const inconclusive: ReadonlySet<StatusCause> = new Set([
  'unreachable',
  'rateLimited',
  'malformedAnswer',
  'appKeysRefused',
]);

/** Whether a test that failed for this cause is a refusal, which turns the light red (B1, B9). */
export function isRefusal(cause: StatusCause): boolean {
  return !inconclusive.has(cause);
}
