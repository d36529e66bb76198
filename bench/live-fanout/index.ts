import { newApiToken, sha256, tokenHint } from '../../server/users/secrets.ts';
import { startOurServer } from '../accounts-list/our-server.ts';
import { startBenchDatabase, type BenchDatabase } from '../bench-database.ts';
import { compare, cpuMicroseconds, type Comparison, type Round } from '../measure.ts';
import { startSide } from '../side-process.ts';
import { eventsPerRound, readerCount, type ReaderTask } from './round.ts';

const patienceMs = 60_000;
/** One person may have 100 sockets. */
const socketsPerPerson = 50;

/**
 * Deliveries per second: changes in the database on 2,000 open screens, against sending known texts to as many bare
 * sockets.
 */
export async function liveFanout(rounds: number): Promise<Comparison> {
  await using closing = new AsyncDisposableStack();
  const database = await startBenchDatabase();
  closing.defer(() => database.stop());
  const { tokens, merchantId } = await fillPeople(database);
  const ours = await startOurServer(database.url);
  closing.defer(() => ours.stop());
  const raw = await startSide('live-fanout/raw-broadcast.js', {});
  closing.defer(() => raw.stop());
  const ourReaders = await startSide('live-fanout/readers.js', {});
  closing.defer(() => ourReaders.stop());
  const rawReaders = await startSide('live-fanout/readers.js', {});
  closing.defer(() => rawReaders.stop());
  const task = (asked: ReaderTask) => asked;
  await ourReaders.ask(task({ what: 'connect', address: `${ours.origin.replace('http', 'ws')}/graphql`, tokens }));
  const rawAddress = `ws://127.0.0.1:${(raw.told as { port: number }).port}`;
  await rawReaders.ask(task({ what: 'connect', address: rawAddress, tokens: null }));
  await untilSubscribed();

  const round = async (
    pids: readonly number[],
    readers: typeof ourReaders,
    send: () => Promise<unknown>,
  ): Promise<Round> => {
    const before = cpuMicroseconds(pids);
    const began = performance.now();
    const counted = readers.ask(task({ what: 'count', patienceMs }));
    await send();
    const { received } = (await counted) as { received: number };
    const seconds = (performance.now() - began) / 1000;
    const wanted = eventsPerRound * readerCount;
    if (received !== wanted) throw new Error(`${wanted - received} of ${wanted} deliveries are lost`);
    return { operationsPerSecond: wanted / seconds, cpuUsPerOperation: (cpuMicroseconds(pids) - before) / wanted };
  };
  const change = () =>
    database.query(
      `insert into live_event (merchant_id, kind, subject_id, account_id)
       select $1, 'order', gen_random_uuid(), gen_random_uuid() from generate_series(1, $2::int)`,
      [merchantId, eventsPerRound],
    );
  return await compare(
    'live-fanout',
    rounds,
    () => round([ours.pid, database.pid], ourReaders, change),
    () => round([raw.pid], rawReaders, () => raw.ask('go')),
  );
}

/** The server answers nothing to a subscription before its first event; what it needs for that is over by then. */
const untilSubscribed = () => new Promise((resolve) => setTimeout(resolve, 3_000));

async function fillPeople(database: BenchDatabase): Promise<{ tokens: string[]; merchantId: string }> {
  const [merchant] = await database.query<{ id: string }>(
    `insert into merchant (code, name) values ('tea-house', 'Tea House') returning id`,
  );
  const tokens = Array.from({ length: Math.ceil(readerCount / socketsPerPerson) }, () => newApiToken());
  for (const [at, token] of tokens.entries()) {
    const [user] = await database.query<{ id: string }>(
      `insert into app_user (email, name, password_hash, side, role, all_merchants)
       values ($1, $1, '-', 'warehouse', 'admin', true) returning id`,
      [`person${at}@example.com`],
    );
    await database.query(
      `insert into api_token (user_id, name, token_hash, hint, scopes, expires_at)
       values ($1, 'bench', $2, $3, '{ecAccount:read,order:read}', now() + interval '1 day')`,
      [user?.id, sha256(token), tokenHint(token)],
    );
  }
  return { tokens, merchantId: merchant?.id ?? '' };
}
