import type { Comparison } from './measure.ts';

/** One comparison for people. */
export function asTable(
  { ours, baseline, ratio, rounds, cpuUsPerOperation }: Comparison,
  goal: number,
  notes: readonly string[],
): string {
  const row = (who: string, perSecond: number, cpu: number) =>
    `  ${who.padEnd(10)}${perSecond.toFixed(1).padStart(12)}${cpu.toFixed(1).padStart(22)}`;
  return [
    `  ${''.padEnd(10)}${'operations/s'.padStart(12)}${'CPU µs per operation'.padStart(22)}`,
    row('ours', ours, cpuUsPerOperation.ours),
    row('baseline', baseline, cpuUsPerOperation.baseline),
    `  ours ÷ baseline ${ratio.toFixed(2)} (median of ${rounds} rounds); the goal of ${goal} is ${ratio >= goal ? 'reached' : 'missed'}`,
    ...notes.map((note) => `  ${note}`),
    '',
  ].join('\n');
}
