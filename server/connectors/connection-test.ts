import type { ConnectedAccount, ConnectionTestProgress, ConnectionTestStep, ShopIdentity } from './connector.ts';
import { ConnectorError, CredentialsRejected, type ConnectionFailureCause } from './errors.ts';

/** The calls of a platform's connection test. Each throws a ConnectorError when its step failed. */
export interface ConnectionTestCalls {
  /** Absent where reaching the host and signing in are one call; how it fails then shows which of them failed. */
  readonly reachHost?: () => Promise<unknown>;
  /** A read that needs the credentials; the shop it found, or null where the platform names none. */
  readonly signIn: () => Promise<ShopIdentity | null>;
  readonly readOrders: () => Promise<unknown>;
  /** Absent where writing cannot be tried without an effect: the step is skipped. */
  readonly writeRight?: () => Promise<unknown>;
}

/** Causes that say the platform was never really reached. */
const notReached: ReadonlySet<ConnectionFailureCause> = new Set([
  'unreachable',
  'malformedAnswer',
  'rateLimited',
  'badAddress',
]);

/**
 * Runs a connection test in the order of its steps and stops after the first that fails. Where reaching the host and
 * signing in are one call, its time counts for reaching. A shop other than the account's own is refused (B5).
 */
export async function* connectionTest(
  account: ConnectedAccount,
  platform: string,
  calls: ConnectionTestCalls,
): AsyncGenerator<ConnectionTestProgress, ShopIdentity | null> {
  yield { step: 'reachHost', outcome: 'running' };
  const reached = calls.reachHost && (await timed(calls.reachHost));
  if (reached) {
    yield reached.failure
      ? failed('reachHost', reached.failure, reached.durationMs)
      : { step: 'reachHost', outcome: 'passed', durationMs: reached.durationMs };
    if (reached.failure) return null;
    yield { step: 'signIn', outcome: 'running' };
  }
  const signIn = await timed(calls.signIn);
  if (!reached && signIn.failure && notReached.has(signIn.failure.failureCause)) {
    yield failed('reachHost', signIn.failure, signIn.durationMs);
    return null;
  }
  if (!reached) yield { step: 'reachHost', outcome: 'passed', durationMs: signIn.durationMs };
  const signInMs = reached ? signIn.durationMs : 0;
  const shop = signIn.value ?? null;
  const otherShop = account.shop !== null && shop !== null && !isSameShop(shop, account.shop);
  const refusal = otherShop
    ? new CredentialsRejected(
        { platform, operation: 'connection.test' },
        `these credentials belong to ${shop.title ?? shop.id}, not to ${account.shop.title ?? account.shop.id}`,
        { wrongShop: true },
      )
    : signIn.failure;
  if (refusal) {
    yield failed('signIn', refusal, signInMs);
    return null;
  }
  yield { step: 'signIn', outcome: 'passed', durationMs: signInMs };
  for (const [step, run] of [
    ['readOrders', calls.readOrders],
    ['writeRight', calls.writeRight],
  ] as const) {
    if (run === undefined) {
      yield { step, outcome: 'skipped', durationMs: 0 };
      continue;
    }
    yield { step, outcome: 'running' };
    const { failure, durationMs } = await timed(run);
    yield failure ? failed(step, failure, durationMs) : { step, outcome: 'passed', durationMs };
    if (failure) return null;
  }
  return shop;
}

/** The account's own shop, by its id or by one it had before. */
export function isSameShop(found: ShopIdentity, own: Pick<ShopIdentity, 'id'>): boolean {
  return found.id === own.id || (found.formerIds?.includes(own.id) ?? false);
}

async function timed<T>(
  run: () => Promise<T>,
): Promise<{ readonly value?: T; readonly failure?: ConnectorError; readonly durationMs: number }> {
  const started = performance.now();
  const durationMs = () => Math.round(performance.now() - started);
  try {
    const value = await run();
    return { value, durationMs: durationMs() };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return { failure: error, durationMs: durationMs() };
  }
}

function failed(step: ConnectionTestStep['step'], failure: ConnectorError, durationMs: number): ConnectionTestStep {
  return {
    step,
    outcome: 'failed',
    durationMs,
    cause: failure.failureCause,
    message: failure.platformMessage ?? failure.message,
  };
}
