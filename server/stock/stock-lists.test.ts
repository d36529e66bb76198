import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi } from '../testing/test-api.ts';
import type { Caller, TestApi } from '../testing/test-api.ts';

let api: TestApi;
let admin: Caller;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.signIn('warehouseAdmin');
});
afterAll(() => api.close());

it.each(['putAways', 'putAwayPushes', 'listings', 'stockRuns'])(
  '%s answers with and without its arguments',
  async (list) => {
    const nothing = { data: { list: { totalCount: 0 } } };
    expect(await admin(`{ list: ${list} { totalCount } }`)).toMatchObject(nothing);
    expect(await admin(`{ list: ${list}(first: null, merchantIds: []) { totalCount } }`)).toMatchObject(nothing);
  },
);

it('narrows put-aways by reference and runs by state', async () => {
  const answer = await admin(
    '{ putAways(reference: "IN-1") { totalCount } stockRuns(states: [QUEUED], kinds: [LISTINGS]) { totalCount } }',
  );
  expect(answer.data).toEqual({ putAways: { totalCount: 0 }, stockRuns: { totalCount: 0 } });
});
