import { accountsList } from './accounts-list/index.ts';
import { stopBenchDatabases } from './bench-database.ts';
import { liveFanout } from './live-fanout/index.ts';
import { listsAtSize } from './lists-at-size/index.ts';
import { orderImport } from './order-import/index.ts';
import { reimportUnchanged } from './reimport-unchanged/index.ts';
import { asTable } from './report.ts';

/** What there is to compare, and the least that ours ÷ baseline shall be. */
const comparisons = {
  'accounts-list': { goal: 0.75, rounds: 7, run: accountsList },
  'order-import': { goal: 0.46, rounds: 5, run: orderImport },
  'reimport-unchanged': { goal: 4, rounds: 3, run: reimportUnchanged },
  'live-fanout': { goal: 0.15, rounds: 5, run: liveFanout },
} as const;
const names = [...(Object.keys(comparisons) as (keyof typeof comparisons)[]), 'lists-at-size'] as const;

const asked = process.argv.slice(2);
const json = asked.includes('--json');
/** Whether it still runs and writes what it should; one round says nothing about speed. */
const once = asked.includes('--once');
const wanted = asked.filter((word) => word !== '--json' && word !== '--once');
const unknown = wanted.filter((word) => !names.some((name) => name === word));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. There are: ${names.join(', ')}, and the options --json and --once.`);
  process.exit(2);
}
/** Side processes end with us by their channel, our server by the kernel; only the database leaves files behind. */
const end = () => void stopBenchDatabases().finally(() => process.exit(130));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
process.once('disconnect', end);
process.channel?.unref();
// Filling a million orders takes long: only when it is asked for, and with few rows in a single round.
const chosen = names.filter(
  (one) => wanted.includes(one) || (wanted.length === 0 && (once || one !== 'lists-at-size')),
);
for (const name of chosen) {
  if (name === 'lists-at-size') {
    const show = await listsAtSize(once, (text) => (json ? console.error(text) : console.log(text)));
    console.log(json ? show.lines.join('\n') : show.table);
    continue;
  }
  const { run, goal, rounds: enough } = comparisons[name];
  const rounds = once ? 1 : enough;
  if (!json) console.log(`Measuring ${name} (${rounds} rounds after a warm-up) …`);
  const notes: string[] = [];
  const result = await run(rounds, json ? undefined : (note) => notes.push(note));
  console.log(json ? JSON.stringify(result) : asTable(result, goal, notes));
}
