interface Label {
  readonly state: string;
  readonly hasLabel: boolean;
  readonly message?: string | null;
}

/** How far the labels of a print have come. One that stopped says why with its parcel. */
export function labelCounts(labels: readonly Label[]): { ready: number; awaited: number; stopped: number } {
  const counts = { ready: 0, awaited: 0, stopped: 0 };
  for (const { state, hasLabel, message } of labels) {
    if (hasLabel && state !== 'CANCELLED') counts.ready += 1;
    else if (state === 'STOPPED' || state === 'CANCELLED' || message) counts.stopped += 1;
    else counts.awaited += 1;
  }
  return counts;
}
