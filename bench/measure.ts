import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks per second of /proc; 100 on every Linux we run on. */
const ticksPerSecond = 100;

interface ProcessTimes {
  readonly parent: number;
  /** User and system time of the process itself and of the children it has reaped, in ticks. */
  readonly ticks: number;
}

function timesOf(pid: number): ProcessTimes | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field, the program's name, may hold spaces and brackets: count from the last bracket.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const at = (index: number) => fields[index] ?? 0;
    return { parent: at(1), ticks: at(11) + at(12) + at(13) + at(14) };
  } catch {
    return null; // ended meanwhile
  }
}

/** CPU time spent so far by these processes and all their descendants, in microseconds (10 ms grain). */
export function cpuMicroseconds(roots: readonly number[]): number {
  const all = new Map<number, ProcessTimes>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    const times = Number.isInteger(pid) ? timesOf(pid) : null;
    if (times) all.set(pid, times);
  }
  const counted = new Set<number>();
  const count = (pid: number): number => {
    const own = all.get(pid);
    if (!own || counted.has(pid)) return 0;
    counted.add(pid);
    let ticks = own.ticks;
    for (const [child, times] of all) if (times.parent === pid) ticks += count(child);
    return ticks;
  };
  return roots.reduce((sum, pid) => sum + count(pid), 0) * (1_000_000 / ticksPerSecond);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** One round of one side. */
export interface Round {
  readonly operationsPerSecond: number;
  readonly cpuUsPerOperation: number;
}

/**
 * What one comparison reports; with `--json` it is printed as one line. `ratio` is ours ÷ baseline, in operations per
 * second.
 */
export interface Comparison {
  readonly name: string;
  readonly baseline: number;
  readonly ours: number;
  readonly ratio: number;
  readonly rounds: number;
  readonly cpuUsPerOperation: { readonly ours: number; readonly baseline: number };
}

/**
 * Runs both sides in turn, `rounds` times after one warm-up of each, and compares medians. The ratio is the median of
 * the ratios pair by pair, so that a machine whose speed drifts shifts both sides alike.
 */
export async function compare(
  name: string,
  rounds: number,
  ours: (round: number) => Promise<Round>,
  baseline: (round: number) => Promise<Round>,
): Promise<Comparison> {
  const oursRounds: Round[] = [];
  const baselineRounds: Round[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const [first, second] = round % 2 === 0 ? [ours, baseline] : [baseline, ours];
    const firstResult = await first(round);
    const secondResult = await second(round);
    if (round === 0) continue; // warm-up
    oursRounds.push(first === ours ? firstResult : secondResult);
    baselineRounds.push(first === ours ? secondResult : firstResult);
  }
  const ratio = median(
    oursRounds.map((one, index) => one.operationsPerSecond / baselineRounds[index]!.operationsPerSecond),
  );
  return {
    name,
    baseline: rounded(median(baselineRounds.map((one) => one.operationsPerSecond))),
    ours: rounded(median(oursRounds.map((one) => one.operationsPerSecond))),
    ratio: Math.round(ratio * 1000) / 1000,
    rounds,
    cpuUsPerOperation: {
      ours: rounded(median(oursRounds.map((one) => one.cpuUsPerOperation))),
      baseline: rounded(median(baselineRounds.map((one) => one.cpuUsPerOperation))),
    },
  };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
