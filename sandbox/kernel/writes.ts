import type { SandboxPlatform } from './platform-key.ts';
import type { StateFile } from './state.ts';

/**
 * `order`: what else a write does to an order: claimed, noted, completed, cancelled. `mail`: a message the platform
 * would send to the buyer.
 */
export const writeKinds = ['shipment', 'label', 'stock', 'order', 'mail'] as const;
export type WriteKind = (typeof writeKinds)[number];

/** `noEffect`: accepted, and nothing changed: done before, or ignored. `refused`: nothing changed, with a refusal. */
export type WriteOutcome = 'done' | 'noEffect' | 'refused';

/** One write that reached a platform, with what it changed. */
export interface LedgerWrite {
  readonly id: number;
  /** ISO 8601 UTC, by the platform's clock. */
  readonly at: string;
  readonly platform: SandboxPlatform;
  readonly storeId: string;
  readonly kind: WriteKind;
  /** As `requests` names it; what the shop itself or another program does has a name of its own. */
  readonly operation: string;
  /** The order, box or listing in the platform's own numbers. */
  readonly subject: string;
  /**
   * The same for the same wish, whatever the platform calls it. Two effects under one key are one too many, except for
   * stock: a listing may well be set to the same number twice.
   */
  readonly key: string;
  readonly outcome: WriteOutcome;
  /** How many effects this key has had, this write included. */
  readonly count: number;
  /** `shop`: a sale or the merchant; `program`: another program with the same keys. */
  readonly by: 'caller' | 'shop' | 'program';
  /** Units of a listing before and after; null for other kinds. */
  readonly stock: { readonly before: number; readonly after: number } | null;
  /** What was done, or why it was refused. */
  readonly effect: string;
  /** Carrier and number of a parcel, where there is one. */
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
}

export interface NewWrite extends Pick<
  LedgerWrite,
  'platform' | 'storeId' | 'kind' | 'operation' | 'subject' | 'key' | 'effect'
> {
  readonly at: Date;
  /** Default `done`. */
  readonly outcome?: WriteOutcome;
  /** Default `caller`. */
  readonly by?: LedgerWrite['by'];
  readonly stock?: LedgerWrite['stock'];
  readonly carrier?: string;
  readonly trackingNumber?: string;
}

/** The oldest go first beyond this many. */
const KEPT = 100_000;

/** Every write of shipments, labels and stock that reached the platforms, oldest first. */
export class WriteLedger {
  readonly #rows: LedgerWrite[];
  readonly #counts = new Map<string, number>();
  /** By store, so that a long ledger of one does not slow the others. */
  readonly #byStore = new Map<string, LedgerWrite[]>();
  #lastId: number;
  readonly #state: StateFile;

  constructor(state: StateFile) {
    this.#state = state;
    this.#rows = state.slice<LedgerWrite[]>('writes', []);
    this.#lastId = this.#rows.at(-1)?.id ?? 0;
    for (const row of this.#rows) {
      this.#counts.set(countKey(row), row.count);
      this.#of(row).push(row);
    }
  }

  add(write: NewWrite): LedgerWrite {
    const { outcome = 'done', by = 'caller', stock = null, carrier, trackingNumber, at, ...rest } = write;
    const count = (this.#counts.get(countKey(write)) ?? 0) + (outcome === 'done' ? 1 : 0);
    this.#counts.set(countKey(write), count);
    const row: LedgerWrite = {
      id: (this.#lastId += 1),
      at: at.toISOString(),
      ...rest,
      outcome,
      count,
      by,
      stock,
      carrier: carrier ?? null,
      trackingNumber: trackingNumber ?? null,
    };
    this.#rows.push(row);
    this.#of(row).push(row);
    if (this.#rows.length > KEPT) this.#forget(KEPT / 10);
    this.#state.changed();
    return row;
  }

  of(platform: SandboxPlatform, storeId: string, kind?: WriteKind): LedgerWrite[] {
    return this.#of({ platform, storeId }).filter((row) => kind === undefined || row.kind === kind);
  }

  #of({ platform, storeId }: Pick<LedgerWrite, 'platform' | 'storeId'>): LedgerWrite[] {
    const key = `${platform} ${storeId}`;
    const known = this.#byStore.get(key) ?? [];
    this.#byStore.set(key, known);
    return known;
  }

  #forget(oldest: number): void {
    const first = this.#rows.splice(0, oldest).at(-1)?.id ?? 0;
    for (const rows of this.#byStore.values()) rows.splice(0, rows.findLastIndex((row) => row.id <= first) + 1);
  }
}

function countKey({
  platform,
  storeId,
  kind,
  key,
}: Pick<LedgerWrite, 'platform' | 'storeId' | 'kind' | 'key'>): string {
  return `${platform} ${storeId} ${kind} ${key}`;
}
