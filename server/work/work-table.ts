/**
 * A table whose rows are due work, described for the machine that claims them. Every table has a `merchant_id` (whose
 * turn it is), a `platform` (what may be away as a whole) and an index on (lane, platform, merchant_id, due) over the
 * waiting and working states.
 */
export interface WorkTable {
  readonly table: string;
  readonly columns: {
    readonly id: string;
    readonly state: string;
    /** When the row may be worked at the earliest. */
    readonly due: string;
    /** Tries so far. */
    readonly attempt: string;
    /** Fencing token, a bigint: counts up with every claim, and only the holder of the newest may write. */
    readonly token: string;
    readonly leaseUntil: string;
    /** `quick` or `long`. */
    readonly lane: string;
  };
  /** States a row is claimed from. */
  readonly waiting: readonly string[];
  /** The state of a claimed row. */
  readonly working: string;
  /** Rows that agree in these columns are worked one at a time: an account and its lane, an order, a listing. */
  readonly alone: readonly string[];
  /** The unique index over `alone` where the state is `working`; two claims of one moment meet there. */
  readonly aloneIndex: string;
  /**
   * True where such rows must also be worked in the order of their ids, even while the first waits for another try.
   * Absent: false.
   */
  readonly inOrder?: boolean;
  /** A further condition on a claimable row `r`. Absent: none. */
  readonly where?: string;
  /** Whether the work on a row `r` under way must stop, asked with every heartbeat. Absent: never. */
  readonly unwanted?: string;
  /** What else a claim sets. `$1` is now. Absent: nothing. */
  readonly set?: string;
  /**
   * Statements in the claim's own transaction, as further parts of its `with`; they read the claimed rows from
   * `claimed`.
   */
  readonly also?: string;
  /** What the worker learns of a claimed row `r`: a list of SQL expressions, with what they are joined from. */
  readonly select: string;
  readonly join?: string;
}

/** A row as its worker holds it. */
export interface Lease {
  readonly id: string;
  readonly token: number;
  readonly merchantId: string;
}

/** A claimed row. `Row` is what `WorkTable.select` names. */
export type Claimed<Row> = Row & {
  readonly lease: Lease;
  /** The platform does not answer, and this piece of work finds out whether it does again. */
  readonly trial: boolean;
};
