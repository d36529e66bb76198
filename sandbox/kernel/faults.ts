import type { SandboxPlatform } from './platform-key.ts';

/**
 * What can go wrong on demand.
 * Refusals in the platform's own words: `unauthorized` 401, `ipRefused` 403, `rateLimited` 429, `serverError` 500.
 * `redirected`: 302 to a page of the guard, as some gateways answer after too many calls.
 * Transport: `timeout` never answers, `slow` answers late, `disconnect` drops the socket, `lostAnswer` does the work
 * and then drops the socket. Bodies: `truncated` JSON, `html` page with 200, `wrongEncoding` (Big5 bytes under a UTF-8
 * label), `huge` (50 MB). Lists: `duplicateRows` repeats a row on the next page, `missingRows` leaves one out between
 * two pages. `clockSkew` moves the platform's clock.
 * Inside the platform's work, met only where they make sense: `labelNotReady` (the number is there, its document not
 * yet), `labelLost` (bought, and the answer says nothing of it), `cancelAfterImport` (the orders an answer shows are
 * cancelled right after it), `stockChanged` (another program changes the stock before the write takes effect).
 */
export const faultKinds = [
  'unauthorized',
  'ipRefused',
  'rateLimited',
  'serverError',
  'redirected',
  'timeout',
  'slow',
  'disconnect',
  'lostAnswer',
  'truncated',
  'html',
  'wrongEncoding',
  'huge',
  'duplicateRows',
  'missingRows',
  'clockSkew',
  'labelNotReady',
  'labelLost',
  'cancelAfterImport',
  'stockChanged',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Met by the platform's own work instead of the whole call; used up when it is met. */
export type WorkFault = 'labelNotReady' | 'labelLost' | 'cancelAfterImport' | 'stockChanged';
const workFaults: ReadonlySet<FaultKind> = new Set<WorkFault>([
  'labelNotReady',
  'labelLost',
  'cancelAfterImport',
  'stockChanged',
]);

export interface Fault {
  readonly kind: FaultKind;
  /** Only the next n matching calls; absent: until cleared. */
  readonly calls?: number;
  /** Only this operation, as `requests` names it (`orders.list`); absent: every call. */
  readonly operation?: string;
  /** `rateLimited`: seconds in Retry-After, default 2. */
  readonly retryAfterSeconds?: number;
  /** `slow`: default 3000. */
  readonly delayMs?: number;
  /** `clockSkew`: how far the platform's clock is ahead, may be negative; default ten minutes. */
  readonly skewMs?: number;
  /** `huge`: default 50 MB. */
  readonly bytes?: number;
  /** `stockChanged`: units the other program adds, default −1: it sells one. */
  readonly units?: number;
}

export interface ActiveFault extends Fault {
  readonly platform: SandboxPlatform;
  /** `*`: every store. */
  readonly storeId: string;
  /** Calls left, null: no end. */
  left: number | null;
}

export class FaultBoard {
  #active: ActiveFault[] = [];

  /** A fault of the same kind for the same store and operation is replaced. */
  set(platform: SandboxPlatform, storeId: string, fault: Fault): void {
    this.#active = this.#active.filter(
      (other) =>
        other.platform !== platform ||
        other.storeId !== storeId ||
        other.kind !== fault.kind ||
        other.operation !== fault.operation,
    );
    if (fault.calls !== 0) this.#active.push({ ...fault, platform, storeId, left: fault.calls ?? null });
  }

  clear(platform?: SandboxPlatform, storeId?: string, kind?: FaultKind): void {
    this.#active = this.#active.filter(
      (fault) =>
        (platform !== undefined && fault.platform !== platform) ||
        (storeId !== undefined && fault.storeId !== storeId) ||
        (kind !== undefined && fault.kind !== kind),
    );
  }

  list(): readonly ActiveFault[] {
    return this.#active.map((fault) => ({ ...fault }));
  }

  /** The faults this call meets; each is used up by one. Those of the platform's work are not among them. */
  take(platform: SandboxPlatform, storeId: string | null, operation: string): readonly Fault[] {
    return this.#useUp(
      this.#active.filter((fault) => !workFaults.has(fault.kind) && meets(fault, platform, storeId, operation)),
    );
  }

  /** One fault of the platform's work, used up by one; null where it is not switched on. */
  meet(kind: WorkFault, platform: SandboxPlatform, storeId: string | null, operation: string): Fault | null {
    const met = this.#active.find((fault) => fault.kind === kind && meets(fault, platform, storeId, operation));
    return met === undefined ? null : (this.#useUp([met])[0] ?? null);
  }

  #useUp(met: readonly ActiveFault[]): readonly Fault[] {
    for (const fault of met) if (fault.left !== null) fault.left -= 1;
    this.#active = this.#active.filter((fault) => fault.left === null || fault.left > 0);
    return met;
  }
}

function meets(fault: ActiveFault, platform: SandboxPlatform, storeId: string | null, operation: string): boolean {
  return (
    fault.platform === platform &&
    (fault.storeId === '*' || fault.storeId === storeId) &&
    (fault.operation === undefined || fault.operation === operation)
  );
}

/**
 * One page of a list, with the row faults applied: `duplicateRows` starts every later page one row early, `missingRows`
 * one row late. An unpaged list (offset 0, all rows) repeats or loses its middle row instead.
 */
export function pageOf<T>(rows: readonly T[], offset: number, size: number, fault: RowFault): readonly T[] {
  const whole = offset === 0 && size >= rows.length;
  if (fault === null || rows.length < 2) return rows.slice(offset, offset + size);
  if (!whole) {
    const shift = offset === 0 ? 0 : fault === 'duplicateRows' ? -1 : 1;
    return rows.slice(Math.max(0, offset + shift), offset + shift + size);
  }
  const middle = Math.floor(rows.length / 2);
  return fault === 'duplicateRows'
    ? [...rows.slice(0, middle + 1), ...rows.slice(middle)]
    : rows.filter((_row, index) => index !== middle);
}

export type RowFault = 'duplicateRows' | 'missingRows' | null;
