import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/**
 * On whose behalf code runs. Follows every await, so that log lines, API logs and errors of one request or job run can
 * be found together.
 */
export interface RequestScope {
  readonly requestId: string;
  /** The job, where it is no request. */
  readonly job?: string;
}

const scopes = new AsyncLocalStorage<RequestScope>();

/**
 * Runs `work` and all it calls in a scope of its own, or, with `facts` only adding to it, in the scope it came from.
 */
export function inRequestScope<T>(facts: Partial<RequestScope>, work: () => T): T {
  return scopes.run(
    { requestId: scopes.getStore()?.requestId ?? newRequestId(), ...scopes.getStore(), ...facts },
    work,
  );
}

/** Null outside of any request or job, as while starting. */
export function requestScope(): RequestScope | null {
  return scopes.getStore() ?? null;
}

export function newRequestId(): string {
  return randomUUID();
}
