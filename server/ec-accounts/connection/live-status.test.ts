import 'reflect-metadata';
import { parse, subscribe, type ExecutionResult } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RequestContext } from '../../graphql/context.ts';
import { toGlobalId } from '../../graphql/ids.ts';
import { LiveFeed } from '../../api/live-feed.ts';
import { Assembly, resolverClassesOf } from '../../graphql/assembly.ts';
import { buildApiSchema } from '../../api/schema.ts';
import { ecAccountsFeature } from '../feature.ts';
import { AccountsWorld } from '../testing/accounts-world.ts';

interface StatusEvent {
  readonly seq: string;
  readonly ecAccountId: string;
  readonly ecAccount: { readonly connectionStatus: string } | null;
}

let world: AccountsWorld;
let feed: LiveFeed;
let worker: Awaited<ReturnType<AccountsWorld['process']>>;
let listen: (ctx: RequestContext, ids?: string[]) => Promise<AsyncGenerator<ExecutionResult>>;

beforeAll(async () => {
  world = await AccountsWorld.open();
  const api = await world.process();
  worker = await world.process();
  feed = new LiveFeed({ db: api.db, url: world.database.url, log: { warn: () => {} } });
  await feed.start();
  const assembly = new Assembly();
  assembly.take(ecAccountsFeature, api);
  const schema = buildApiSchema(resolverClassesOf([ecAccountsFeature]), assembly.resolvers);
  const document = parse(
    'subscription($ids: [ID!]) { ecAccountStatusChanged(ecAccountIds: $ids) { seq ecAccountId ecAccount { displayName connectionStatus statusCause } } }',
  );
  listen = async (ctx, ids) => {
    const result = await subscribe({ schema, document, variableValues: { ids }, contextValue: { ...ctx, live: feed } });
    if (!(Symbol.asyncIterator in result)) throw new Error(result.errors?.[0]?.message);
    return result;
  };
});
afterAll(async () => {
  await feed.close();
  await world.close();
});

it("a light that changes in a worker is on every open screen of the merchant within a second, and on nobody else's (B11)", async () => {
  const id = await world.coupangAccount(worker);
  const screen = await listen(world.person(worker.db, { merchant: world.ids.north }), [toGlobalId('ecAccount', id)]);
  const foreign = await listen(world.person(worker.db, { merchant: world.ids.south }));
  const heard: string[] = [];
  void (async () => {
    for await (const event of foreign) heard.push(JSON.stringify(event));
  })();
  const until = async (shown: string | null) => {
    for (;;) {
      const { value } = await screen.next();
      const event = (value as ExecutionResult<{ ecAccountStatusChanged: StatusEvent }>).data?.ecAccountStatusChanged;
      if (!event || (event.ecAccount?.connectionStatus ?? null) === shown) return event;
    }
  };
  await worker.tester.test(world.person(worker.db), id);
  const tested = performance.now();
  expect(await until('CONNECTED')).toMatchObject({
    seq: expect.stringMatching(/^\d+$/),
    ecAccountId: toGlobalId('ecAccount', id),
    ecAccount: { statusCause: null },
  });
  expect(performance.now() - tested).toBeLessThan(1_000);
  await worker.closer.close(world.person(worker.db), id, { expectedVersion: null, force: false });
  expect(await until('CLOSED')).toMatchObject({ ecAccountId: toGlobalId('ecAccount', id) });
  expect(heard).toEqual([]);
  await Promise.all([screen.return(undefined), foreign.return(undefined)]);
  await expect(listen(world.person(worker.db, { permissions: [] }))).rejects.toThrow('Your role');
});
