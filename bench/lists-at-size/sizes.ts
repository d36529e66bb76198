/** How many rows of each kind. The other tables follow from these. */
export interface Sizes {
  readonly merchants: number;
  readonly accounts: number;
  readonly orders: number;
  readonly logs: number;
}

export const small: Sizes = { merchants: 20, accounts: 200, orders: 1_000, logs: 10_000 };
export const large: Sizes = { merchants: 1_000, accounts: 100_000, orders: 1_000_000, logs: 10_000_000 };
/** To see that the bench runs (`--once`). */
export const tiny: Sizes = { merchants: 10, accounts: 100, orders: 500, logs: 1_000 };
/** For tests: large enough that reading a whole table is not the cheapest plan. */
export const medium: Sizes = { merchants: 200, accounts: 10_000, orders: 100_000, logs: 50_000 };
