/** What a run does. Runs of every kind share queue, progress and cancelling. */
export const runKinds = ['orders', 'listings', 'stockSync', 'completeness', 'replay'] as const;
export type RunKind = (typeof runKinds)[number];

/** Kinds this program works; a run of another kind waits for a program that does. */
export const workedKinds = ['orders'] as const satisfies readonly RunKind[];
