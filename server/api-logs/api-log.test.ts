import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../graphql/ids.ts';
import { cleanUp } from '../retention/clean-up.ts';
import { retentionRules } from '../features.ts';
import { Database } from '../persistence/database.ts';
import { at, startTestApi } from '../testing/test-api.ts';
import type { Caller, TestApi } from '../testing/test-api.ts';
import { DatabaseApiLogSink } from './api-log-sink.ts';
import type { StoredApiLogEntry } from './api-log-sink.ts';

const entry = (more: Partial<StoredApiLogEntry>): StoredApiLogEntry => ({
  at: new Date('2026-11-21T08:00:00Z'),
  platform: 'momo',
  accountId: null,
  requestId: 'req-12345678',
  operation: 'orders.list',
  method: 'POST',
  url: 'https://momo.example/list',
  status: 200,
  result: 'ok',
  durationMs: 12.6,
  attempt: 1,
  request: 'POST',
  response: '{}',
  ...more,
});

describe('the API log (H2)', () => {
  let api: TestApi;
  let owner: Caller;
  let account: string;
  let south: string;
  let sink: DatabaseApiLogSink;
  const warned: object[] = [];

  beforeAll(async () => {
    api = await startTestApi();
    const north = await api.merchant('north');
    south = await api.merchant('south');
    owner = await api.signIn('merchantOwner', [north]);
    await api.server.query(`insert into sales_channel (merchant_id, name) values ($1, 'Shop')`, [north]);
    const [made] = await api.server.query<{ id: string }>(
      `insert into ec_account (merchant_id, platform, display_name, sales_channel_id)
       select merchant_id, 'momo', 'Shop', id from sales_channel returning id`,
    );
    account = made?.id ?? '';
    sink = new DatabaseApiLogSink({ db: api.db, log: { warn: (fields) => void warned.push(fields) } });
  });
  afterAll(() => api.close());

  it('loses no other call for one the database refuses', async () => {
    for (const operation of ['a', 'b', 'c', 'd', 'e'])
      sink.record(
        entry({
          accountId: account,
          operation: `refused.${operation}`,
          response: operation === 'c' ? 'half a sign: \ud83d' : '',
        }),
      );
    await sink.flush();
    expect(
      await api.server.query(
        `select right(operation, 1) as one from api_log where operation like 'refused.%' order by id`,
      ),
    ).toEqual(['a', 'b', 'd', 'e'].map((one) => ({ one })));
    expect(warned.at(-1)).toEqual({ dropped: 1 });
    await api.server.query('delete from api_log');
    warned.length = 0;
  });

  it('stores calls a moment later, for the merchant of the account, and shows them to that merchant only', async () => {
    sink.record(entry({ accountId: account }));
    sink.record(entry({ accountId: account, result: 'RateLimited', status: 429, attempt: 2 }));
    sink.record(entry({ merchantId: south, operation: 'token.redeem' }));
    // Of an account that is gone by now.
    sink.record(entry({ accountId: '00000000-0000-7000-8000-000000000000' }));
    await sink.flush();
    const list =
      'query ($filter: ApiLogFilter) { apiLogs(filter: $filter) { totalCount nodes { id platform result status durationMs attempt direction merchant { code } } } }';
    expect(at((await owner(list)).data, 'apiLogs', 'totalCount')).toBe(2);
    const failed = await owner(list, {
      filter: {
        failedOnly: true,
        ecAccountIds: [toGlobalId('ecAccount', account)],
        results: ['RATE_LIMITED'],
        requestId: 'req-12345678',
        from: '2026-11-21T07:00:00Z',
      },
    });
    expect(at(failed.data, 'apiLogs', 'nodes')).toEqual([
      {
        id: expect.any(String),
        platform: 'MOMO',
        result: 'RATE_LIMITED',
        status: 429,
        durationMs: 13,
        attempt: 2,
        direction: 'OUTBOUND',
        merchant: { code: 'north' },
      },
    ]);
    const [foreign] = await api.server.query<{ id: string }>('select id from api_log where merchant_id = $1', [south]);
    expect(
      (
        await owner('query ($id: ID!) { apiLog(id: $id) { id } node(id: $id) { id } }', {
          id: toGlobalId('apiLog', foreign?.id ?? ''),
        })
      ).data,
    ).toEqual({ apiLog: null, node: null });
    expect((await owner(list, { filter: { runId: 'nonsense' } })).data).toMatchObject({ apiLogs: { totalCount: 0 } });
  });

  it('never fails the call, and says how much it had to drop', async () => {
    const nowhere = await Database.open({
      url: 'postgres://nobody@127.0.0.1:1/none',
      entities: [],
      log: { warn: () => {} },
    });
    const lost = new DatabaseApiLogSink({ db: nowhere, log: { warn: (fields) => void warned.push(fields) } });
    for (let i = 0; i < 5_010; i++) lost.record(entry({}));
    await lost.flush();
    expect(warned).toContainEqual({ dropped: 5_010 });
    await nowhere.close();
  });

  it('keeps entries for as long as was set, then deletes them', async () => {
    const now = new Date('2026-12-21T08:00:01Z');
    expect(await cleanUp(api.db, now, retentionRules({ apiLogDays: 31, rawPayloadDays: 30 }))).toMatchObject({
      api_log: 0,
      session: 1,
    });
    expect(await cleanUp(api.db, now, retentionRules({ apiLogDays: 30, rawPayloadDays: 30 }))).toMatchObject({
      api_log: 3,
      session: 0,
    });
  });
});
