/** How long a table's rows are kept. Every table has one rule; a feature states those of its own tables. */
export type RetentionRule =
  /** Cut by time: a partition goes when all of it is over. */
  | {
      readonly table: string;
      readonly by: 'partitions';
      /** Kept so many days, and up to `width` longer. */
      readonly days: number;
      /** Days one partition spans. */
      readonly width: number;
      /**
       * Finds what lies in no partition of its own: rows older than any, or of a time when nobody made them. `$1` is
       * the limit.
       */
      readonly spent: string;
    }
  /** Removed in batches: rows refer to each other, or are unique for all times. */
  | {
      readonly table: string;
      readonly by: 'rows';
      readonly days: number;
      readonly spent: string;
      readonly words?: string;
    }
  /** Goes with the row it belongs to. */
  | { readonly table: string; readonly by: 'owner'; readonly owner: string }
  /** Kept until a person deletes it. */
  | { readonly table: string; readonly by: 'person'; readonly words: string };

/** What is set from outside. */
export interface RetentionDays {
  /** Days API log entries and connection tests are kept. */
  readonly apiLogDays: number;
  /** Days the platforms' own words for an order are kept; orders and run items outlive them. */
  readonly rawPayloadDays: number;
}

/** A partition for every day where a month is kept, wider ones for longer times: some forty of them at most. */
export const widthFor = (days: number): number => (days <= 45 ? 1 : days <= 300 ? 7 : 30);

/** Tables whose rows go with a row of `owner`. */
export const ownedBy = (owner: string, ...tables: readonly string[]): RetentionRule[] =>
  tables.map((table) => ({ table, by: 'owner', owner }));

/** Tables nothing cleans: `words` says how long their rows stay. */
export const keptByPeople = (words: string, ...tables: readonly string[]): RetentionRule[] =>
  tables.map((table) => ({ table, by: 'person', words }));

export const untilDeleted = 'until a person deletes it';
