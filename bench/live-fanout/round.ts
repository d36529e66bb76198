/** Open screens. */
export const readerCount = process.env['BENCH_ONCE'] ? 200 : 2_000;
/** Changes of one round: each reaches every screen. */
export const eventsPerRound = 50;

/** What the process of the screens is asked. */
export type ReaderTask =
  | { readonly what: 'connect'; readonly address: string; readonly tokens: readonly string[] | null }
  | { readonly what: 'count'; readonly patienceMs: number };
