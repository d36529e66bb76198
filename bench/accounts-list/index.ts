import { startBenchDatabase } from '../bench-database.ts';
import { sendQueries, type GraphqlTarget } from '../load.ts';
import { compare, cpuMicroseconds, type Comparison, type Round } from '../measure.ts';
import { startSide } from '../side-process.ts';
import { accountCount, fillAccounts } from './accounts.ts';
import { startOurServer } from './our-server.ts';

const pageSize = 20;
const query = `query AccountsPage
  { ecAccounts(first: ${pageSize})
    { nodes { id displayName connectionStatus updatedAt merchant { name } salesChannel { name } }
      pageInfo { hasNextPage endCursor } } }`;
const requestsPerRound = 1_000;

/**
 * Requests per second, one after the other over one connection: a page of accounts with merchant and channel, against
 * Apollo with one SQL join.
 */
export async function accountsList(rounds: number, note?: (text: string) => void): Promise<Comparison> {
  await using closing = new AsyncDisposableStack();
  const database = await startBenchDatabase();
  closing.defer(() => database.stop());
  // The server finds a migrated database and fills nothing, so the accounts come first.
  const people = await fillAccounts(database);
  const ours = await startOurServer(database.url);
  closing.defer(() => ours.stop());
  const bare = await startSide('accounts-list/bare-apollo.js', { DATABASE_URL: database.superuserUrl });
  closing.defer(() => bare.stop());
  const bareTarget: GraphqlTarget = { origin: `http://127.0.0.1:${(bare.told as { port: number }).port}`, headers: {} };

  const round =
    (pid: number, target: GraphqlTarget, requests = requestsPerRound) =>
    async (): Promise<Round> => {
      const before = cpuMicroseconds([pid, database.pid]);
      const seconds = await sendQueries(target, query, requests, 1, check);
      return {
        operationsPerSecond: requests / seconds,
        cpuUsPerOperation: (cpuMicroseconds([pid, database.pid]) - before) / requests,
      };
    };
  const as = (token: string): GraphqlTarget => ({ origin: ours.origin, headers: { authorization: `Bearer ${token}` } });

  // Both programs are brought to speed before the first round.
  await round(ours.pid, as(people.warehouse), 2 * requestsPerRound)();
  await round(bare.pid, bareTarget, 2 * requestsPerRound)();
  const comparison = await compare(
    'accounts-list',
    rounds,
    round(ours.pid, as(people.warehouse)),
    round(bare.pid, bareTarget),
  );
  if (note) {
    const asMerchant = await compare(
      'accounts-list',
      rounds,
      round(ours.pid, as(people.merchant)),
      round(bare.pid, bareTarget),
    );
    note(
      `as a person of one merchant: ${asMerchant.ours.toFixed(1)} operations/s, ${asMerchant.cpuUsPerOperation.ours.toFixed(1)} CPU µs each, ours ÷ baseline ${asMerchant.ratio.toFixed(2)}`,
    );
  }
  return comparison;
}

/** A page that is not full, or has no relations, is no measurement. */
function check(data: unknown): void {
  const { ecAccounts } = data as {
    ecAccounts: {
      nodes: readonly { merchant: { name: string }; salesChannel: { name: string } }[];
      pageInfo: { hasNextPage: boolean };
    };
  };
  const complete =
    ecAccounts.nodes.length === pageSize &&
    ecAccounts.pageInfo.hasNextPage &&
    ecAccounts.nodes.every((node) => node.merchant.name !== '' && node.salesChannel.name !== '');
  if (!complete)
    throw new Error(
      `this is no page of ${pageSize} of ${accountCount} accounts: ${JSON.stringify(data).slice(0, 300)}`,
    );
}
