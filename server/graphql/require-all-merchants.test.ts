import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, startTestApi } from '../testing/test-api.ts';
import type { Caller, TestApi } from '../testing/test-api.ts';
import { toGlobalId } from './ids.ts';

const mutation = (name: string, type: string) =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code message field } } }`;

describe('what belongs to all merchants', () => {
  let api: TestApi;
  let everywhere: Caller;
  let here: Caller;

  beforeAll(async () => {
    api = await startTestApi();
    everywhere = await api.signIn('warehouseAdmin');
    here = await api.signIn('warehouseAdmin', [await api.merchant('north')]);
  });
  afterAll(() => api.close());

  const errorsOf = async (caller: Caller, name: string, type: string, input: object) =>
    at((await caller(mutation(name, type), { input })).data, name, 'userErrors');
  const refused = [{ code: 'FORBIDDEN', message: expect.stringContaining('all merchants'), field: null }];

  it('S8: is not changed by a warehouse administrator of one merchant: shipping types', async () => {
    const input = { code: 'home', name: 'Home delivery' };
    expect(await errorsOf(here, 'shippingTypeCreate', 'ShippingTypeCreateInput', input)).toEqual(refused);
    expect(await errorsOf(everywhere, 'shippingTypeCreate', 'ShippingTypeCreateInput', input)).toEqual([]);
    const [type] = await api.server.query<{ id: string }>('select id from shipping_type');
    const change = { id: toGlobalId('shippingType', type?.id ?? ''), expectedVersion: 1, name: 'Renamed' };
    expect(await errorsOf(here, 'shippingTypeUpdate', 'ShippingTypeUpdateInput', { ...change, active: false })).toEqual(
      refused,
    );
    expect(await api.server.query('select name, active from shipping_type')).toEqual([
      { name: 'Home delivery', active: true },
    ]);
    expect(await errorsOf(everywhere, 'shippingTypeUpdate', 'ShippingTypeUpdateInput', change)).toEqual([]);
  });

  it('S8: is not added to by a warehouse administrator of one merchant: merchants', async () => {
    const input = { code: 'south', name: 'South' };
    expect(await errorsOf(here, 'merchantCreate', 'MerchantCreateInput', input)).toEqual(refused);
  });

  it('S8: says to the admin who may change it', async () => {
    const seen = async (caller: Caller) => at((await caller('{ viewer { user { allMerchants } } }')).data, 'viewer');
    expect(await seen(everywhere)).toEqual({ user: { allMerchants: true } });
    expect(await seen(here)).toEqual({ user: { allMerchants: false } });
  });
});
