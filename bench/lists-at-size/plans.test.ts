import 'reflect-metadata';
import { Client, Query } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allMerchants, onlyMerchants, type TenantScope } from '../../server/persistence/database.ts';
import { startTestApi, type TestApi } from '../../server/testing/test-api.ts';
import { fillAtSize, type Readers } from './fill.ts';
import { knownRows } from './known-rows.ts';
import { listRequests, type ListRequest } from './requests.ts';
import { medium } from './sizes.ts';

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Plan[];
}

/** Reading a table of fewer rows is as good as its index. */
const fewRows = 20_000;

describe('the plans of every list at size (100,000 orders)', () => {
  let api: TestApi;
  let readers: Readers;
  let requests: readonly ListRequest[];
  let scopes: Readonly<Record<keyof Readers, TenantScope>>;
  let largeTables: ReadonlySet<string>;
  const sent: { readonly text: string; readonly values: readonly unknown[] }[] = [];
  const submit = Query.prototype.submit;

  beforeAll(async () => {
    api = await startTestApi();
    // One connection: the fill keeps temporary tables.
    const ask = oneConnection(api);
    readers = await fillAtSize(ask.query, medium);
    requests = listRequests(await knownRows(ask.query));
    const merchants = async (email: string) =>
      (
        await ask.query<{ id: string }>(
          'select merchant_id as id from user_merchant x join app_user u on u.id = x.user_id where u.email = $1',
          [email],
        )
      ).map(({ id }) => id);
    scopes = {
      all: allMerchants,
      many: onlyMerchants(...(await merchants('many@example.com'))),
      one: onlyMerchants(...(await merchants('one@example.com'))),
    };
    largeTables = new Set(
      (
        await ask.query<{ name: string }>(
          `select relname as name from pg_class where relkind = 'r' and reltuples > $1`,
          [fewRows],
        )
      ).map(({ name }) => name),
    );
    await ask.end();
    Query.prototype.submit = function (connection) {
      const { text, values } = this as unknown as { text: string; values?: unknown[] };
      sent.push({ text, values: values ?? [] });
      return submit.call(this, connection);
    };
  }, 400_000);
  afterAll(async () => {
    Query.prototype.submit = submit;
    await api.close();
  });

  const indexesOf = (plan: Plan): string[] => [
    ...(plan['Index Name'] === undefined ? [] : [plan['Index Name']]),
    ...(plan.Plans ?? []).flatMap(indexesOf),
  ];

  const scansOf = (plan: Plan): string[] => [
    ...(plan['Node Type'].includes('Seq Scan') && largeTables.has(plan['Relation Name'] ?? '')
      ? [`${plan['Node Type']} on ${plan['Relation Name']}`]
      : []),
    ...(plan.Plans ?? []).flatMap(scansOf),
  ];

  it('looks at tables that are large', () => {
    expect([...largeTables]).toEqual(expect.arrayContaining(['ec_order', 'ec_order_line']));
  });

  it.each([
    ['orders', 'ec_order_placed'],
    ['orders by number', 'ec_order_by_number'],
    ['orders by total', 'ec_order_by_total'],
    ['orders by ship-by', 'ec_order_by_ship_by'],
    ['orders by state', 'ec_order_status_placed'],
    ['accounts by platform', 'ec_account_by_platform'],
    ['accounts by name', 'ec_account_by_name'],
    ['accounts by light', 'ec_account_by_light'],
    ['accounts by push', 'ec_account_by_push'],
  ])('S26: %s come in the order of an index, %s', async (name, index) => {
    sent.length = 0;
    const query = requests.find((request) => request.name === name)?.query ?? '';
    await api.anonymous(query, {}, { authorization: `Bearer ${readers.all}` });
    const { text = '', values = [] } = sent.find(({ text: each }) => /order by .* limit 51/s.test(each)) ?? {};
    const [row] = await api.db.run(scopes.all, (tx) =>
      tx.query<{ 'QUERY PLAN': readonly { readonly Plan: Plan }[] }>(`explain (format json) ${text}`, values),
    );
    expect(row?.['QUERY PLAN'].flatMap(({ Plan: plan }) => indexesOf(plan))).toContain(index);
  });

  it.each(['all', 'many', 'one'] as const)(
    'S26: no list, search, filter or count reads a whole table for a reader of %s merchants',
    async (who) => {
      const faults: string[] = [];
      for (const { name, query } of requests) {
        sent.length = 0;
        const answer = await api.anonymous(query, {}, { authorization: `Bearer ${readers[who]}` });
        const refused = answer.errors?.map(({ extensions }) => extensions.code) ?? [];
        if (refused.some((code) => code !== 'FORBIDDEN')) faults.push(`${name}: ${JSON.stringify(answer.errors)}`);
        const statements = sent.filter(({ text }) => /^\s*(select|with)\b/i.test(text) && !text.includes('set_config'));
        for (const { text, values } of statements) {
          const [row] = await api.db.run(scopes[who], (tx) =>
            tx.query<{ 'QUERY PLAN': readonly { readonly Plan: Plan }[] }>(`explain (format json) ${text}`, values),
          );
          for (const scan of row ? row['QUERY PLAN'].flatMap(({ Plan: plan }) => scansOf(plan)) : [])
            faults.push(`${name}: ${scan} in ${text}`);
        }
      }
      expect(faults).toEqual([]);
    },
    300_000,
  );
});

function oneConnection(api: TestApi) {
  const client = new Client({ connectionString: api.server.superuserUrl });
  const connected = client.connect();
  return {
    query: async <Row extends object>(sql: string, params: readonly unknown[] = []): Promise<Row[]> => {
      await connected;
      return (await client.query<Row>(sql, [...params])).rows;
    },
    end: () => client.end(),
  };
}
