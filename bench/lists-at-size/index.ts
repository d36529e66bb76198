import { Client } from 'undici';
import { startOurServer, type OurServer } from '../accounts-list/our-server.ts';
import { startBenchDatabase, type BenchDatabase } from '../bench-database.ts';
import { cpuMicroseconds, median, type Comparison } from '../measure.ts';
import { fillAtSize, type Ask, type Readers } from './fill.ts';
import { knownRows } from './known-rows.ts';
import { listRequests, type ListRequest } from './requests.ts';
import { large, small, tiny, type Sizes } from './sizes.ts';

/** A list is quick enough when it needs no more than this, or no more than so many times its time on small tables. */
const quickMs = 60;
const mostTimes = 1.5;
const rounds = 9;
const readers = ['all', 'many', 'one'] as const;

export interface ListsAtSize {
  /** One comparison a line, as JSON: `ours` is the large database, `baseline` the small one. */
  readonly lines: readonly string[];
  readonly table: string;
}

interface Shop {
  readonly database: BenchDatabase;
  readonly server: OurServer;
  readonly tokens: Readers;
  readonly requests: ReadonlyMap<string, ListRequest>;
}

interface Timed {
  readonly ms: number;
  readonly cpuUs: number;
}

interface Line {
  readonly name: string;
  readonly small: Timed;
  readonly large: Timed;
}

/**
 * Every list, filter, sort, search and count of a screen, over HTTP from the product itself: a million orders against a
 * thousand.
 */
export async function listsAtSize(once: boolean, say: (text: string) => void): Promise<ListsAtSize> {
  await using closing = new AsyncDisposableStack();
  const open = async (sizes: Sizes): Promise<Shop> => {
    const began = performance.now();
    const database = await startBenchDatabase();
    closing.defer(() => database.stop());
    const query: Ask = (sql, params) => database.query(sql, params);
    const tokens = await fillAtSize(query, sizes);
    const requests = new Map(listRequests(await knownRows(query)).map((request) => [request.name, request]));
    const server = await startOurServer(database.url);
    closing.defer(() => server.stop());
    const seconds = Math.round((performance.now() - began) / 1000);
    say(
      `Filled ${sizes.orders.toLocaleString('en')} orders and ${sizes.logs.toLocaleString('en')} log rows in ${seconds} s.`,
    );
    return { database, server, tokens, requests };
  };
  const few = await open(once ? tiny : small);
  const many = await open(once ? small : large);
  const lines: Line[] = [];
  for (const reader of readers)
    for (const name of many.requests.keys()) {
      const line = await timed(few, many, name, reader, once ? 1 : rounds);
      if (line !== null) lines.push(line);
    }
  return { lines: lines.map((line) => JSON.stringify(asComparison(line, once ? 1 : rounds))), table: asTable(lines) };
}

/** Null where the reader has no right to the list. */
async function timed(few: Shop, many: Shop, name: string, reader: keyof Readers, most: number): Promise<Line | null> {
  const times = { small: [] as Timed[], large: [] as Timed[] };
  for (let round = 0; round <= most; round += 1) {
    const sides = [['small', few] as const, ['large', many] as const];
    for (const [side, shop] of round % 2 === 0 ? sides : sides.toReversed()) {
      const answer = await ask(shop, name, reader);
      if (answer === null) return null;
      if (round > 0) times[side].push(answer); // the first one warms up
    }
  }
  const middle = (all: readonly Timed[]): Timed => ({
    ms: median(all.map(({ ms }) => ms)),
    cpuUs: median(all.map(({ cpuUs }) => cpuUs)),
  });
  return { name: `${name} (${reader})`, small: middle(times.small), large: middle(times.large) };
}

async function ask(
  { database, server, tokens, requests }: Shop,
  name: string,
  reader: keyof Readers,
): Promise<Timed | null> {
  const client = new Client(server.origin);
  try {
    const body = JSON.stringify({ query: requests.get(name)?.query });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${tokens[reader]}` };
    const cpu = cpuMicroseconds([server.pid, database.pid]);
    const began = performance.now();
    const answer = await client.request({ path: '/graphql', method: 'POST', headers, body });
    const text = await answer.body.text();
    const ms = performance.now() - began;
    if (text.includes('"FORBIDDEN"')) return null;
    if (answer.statusCode !== 200 || text.includes('"errors"')) throw new Error(`${name}: ${text.slice(0, 300)}`);
    return { ms, cpuUs: cpuMicroseconds([server.pid, database.pid]) - cpu };
  } finally {
    await client.close();
  }
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

function asComparison(line: Line, of: number): Comparison {
  return {
    name: `lists-at-size: ${line.name}`,
    baseline: tenth(1000 / line.small.ms),
    ours: tenth(1000 / line.large.ms),
    ratio: Math.round((line.small.ms / line.large.ms) * 1000) / 1000,
    rounds: of,
    cpuUsPerOperation: { ours: tenth(line.large.cpuUs), baseline: tenth(line.small.cpuUs) },
  };
}

function asTable(lines: readonly Line[]): string {
  const isQuick = ({ small: before, large: after }: Line) => after.ms <= quickMs || after.ms <= mostTimes * before.ms;
  const row = (line: Line) => {
    const times = (line.large.ms / line.small.ms).toFixed(1);
    const figures = [line.small.ms.toFixed(1), line.large.ms.toFixed(1), `×${times}`];
    return `  ${line.name.padEnd(48)}${figures.map((figure) => figure.padStart(10)).join('')}${isQuick(line) ? '' : '   too slow'}`;
  };
  const slow = lines.filter((line) => !isQuick(line)).length;
  return [
    `  ${'milliseconds, median'.padEnd(48)}${['small', 'large', ''].map((title) => title.padStart(10)).join('')}`,
    ...lines.map(row),
    `  ${lines.length - slow} of ${lines.length} need at most ${quickMs} ms, or ${mostTimes} times their time on small tables`,
    '',
  ].join('\n');
}
