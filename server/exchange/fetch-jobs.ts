/** Wakes a job somewhere; may be lost, since the rows are the truth. */
export type Nudge = (job: FetchJob) => void;

/** Names of the jobs that drain inbound events, runs and what goes out. */
export const fetchJobs = {
  dispatch: 'fetch-dispatch',
  work: 'fetch-work',
  inbound: 'inbound-events',
  outbound: 'outbound-work',
  stock: 'stock-runs',
} as const;
export type FetchJob = (typeof fetchJobs)[keyof typeof fetchJobs];
