import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toGlobalId } from '../graphql/ids.ts';
import { Refusal } from '../graphql/user-errors.ts';
import { onlyMerchants } from '../persistence/database.ts';
import { aStockHouse, type StockHouse } from './testing/stock-house.ts';

let house: StockHouse;
beforeAll(async () => {
  house = await aStockHouse();
});
afterAll(() => house.close());
afterEach(() => {
  const [problem] = house.problems.splice(0);
  if (problem) throw new Error('the worker could not make sense of something', { cause: problem });
});
beforeEach(async () => {
  await house.all('delete from put_away');
  await house.all('delete from outbound_change');
  await house.all('delete from product_mapping');
  await house.all('delete from listing');
  await house.all("update ec_account set push_enabled = false, status = 'disconnected'");
  for (const shop of Object.values(house.shops)) {
    shop.numbers.clear();
    shop.ledger.length = 0;
    shop.mishaps.length = 0;
    shop.reads = shop.calls = 0;
    shop.between = () => undefined;
  }
});

const states = async () =>
  (await house.pushes()).map(({ state, quantity, product_key: key }) => ({ state, quantity, key }));
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => [],
    (error: unknown) =>
      error instanceof Refusal ? error.errors.map(({ code, field }) => `${code} ${field?.join('.')}`) : [String(error)],
  );
const tea = (quantity: number, sku = 'TEA-1') => ({ sku, quantity });

describe('a put-away', () => {
  it('G1: 100 pieces reach WooCommerce with 60 % and Momo with 40 %, as 60 and 40', async () => {
    const [shop, momo] = [await house.account('woocommerce', 60), await house.account('momo', 40)];
    await house.map(shop, '10');
    await house.map(momo, '5551234-001');
    house.shops.woocommerce.numbers.set('10', 7);
    house.shops.momo.numbers.set('5551234-001', 2);
    await house.put('IN-1', tea(100));
    await house.work();
    expect(house.shops.woocommerce.numbers.get('10')).toBe(67);
    expect(house.shops.momo.numbers.get('5551234-001')).toBe(42);
    expect(await house.pushes()).toMatchObject([
      { state: 'done', quantity: 60, number_before: 7, number_after: 67 },
      { state: 'done', quantity: 40, number_before: 2, number_after: 42 },
    ]);
  });

  it('G3: is accepted once by its reference, and another one under the same reference is refused', async () => {
    const momo = await house.account('momo', 50);
    await house.map(momo, '1-001');
    house.shops.momo.numbers.set('1-001', 0);
    const first = await house.put('IN-2', tea(10));
    const again = await house.put('IN-2', tea(10));
    expect(again).toEqual({ putAwayId: first.putAwayId, isNew: false });
    expect(await refusal(house.put('IN-2', tea(11)))).toEqual(['IDEMPOTENCY_CONFLICT reference']);
    await house.work();
    expect(house.shops.momo.numbers.get('1-001')).toBe(5);
  });

  it('G3: reported twice at the same moment is one', async () => {
    await house.account('momo', 50);
    const both = await Promise.all([house.put('IN-3', tea(10)), house.put('IN-3', tea(10))]);
    expect(both.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await house.all('select from put_away_push')).toHaveLength(1);
  });

  it('says everything wrong with a report in the words of its fields, and keeps nothing of it', async () => {
    expect(await refusal(house.put(' ', tea(0), { sku: '', quantity: 1 }, { sku: 'TEA-1', quantity: 1.5 }))).toEqual([
      'REQUIRED reference',
      'INVALID lines.0.quantity',
      'REQUIRED lines.1.sku',
      'INVALID lines.2.quantity',
    ]);
    expect(await refusal(house.put('IN-4', tea(1), tea(1, 'NO-SUCH')))).toEqual(['NOT_FOUND lines.1.sku']);
    expect(await refusal(house.put('IN-4'))).toEqual(['REQUIRED lines']);
    expect(await refusal(house.put('IN-4', ...Array.from({ length: 1001 }, () => tea(1))))).toEqual(['TOO_MANY lines']);
    expect(await house.all('select from put_away')).toEqual([]);
  });

  it('G2: takes the percentage as it is when it is reported', async () => {
    const momo = await house.account('momo', 50);
    await house.map(momo, '1-001');
    house.shops.momo.numbers.set('1-001', 0);
    await house.put('IN-5', tea(10));
    await house.all('update ec_account set push_percentage = 10 where id = $1', [momo]);
    await house.put('IN-6', tea(10));
    await house.work();
    expect((await states()).map(({ quantity }) => quantity)).toEqual([5, 1]);
    expect(house.shops.momo.numbers.get('1-001')).toBe(6);
  });

  it('lists products an account does not know, and sends them once a person maps them', async () => {
    const momo = await house.account('momo', 50);
    await house.put('IN-7', tea(10));
    await house.work();
    expect(await states()).toEqual([{ state: 'notMapped', quantity: 5, key: null }]);
    await house.map(momo, '1-001');
    house.shops.momo.numbers.set('1-001', 3);
    const by = { at: house.clock.now(), userId: house.ctx.actor?.userId ?? null };
    const free = () =>
      house.db.run(onlyMerchants(house.merchantId), (tx) =>
        house.freed.mapped(tx, { accountId: momo }, [house.productId], by),
      );
    expect(await free()).toBe(1);
    expect(await free()).toBe(0);
    await house.work();
    expect(house.shops.momo.numbers.get('1-001')).toBe(8);
    expect(await states()).toEqual([{ state: 'done', quantity: 5, key: '1-001' }]);
  });

  it('never guesses between two listings of one product; the one a person maps gets the share', async () => {
    const momo = await house.account('momo', 50);
    await house.map(momo, '1-001', house.productId, 'sync');
    await house.map(momo, '2-001', house.productId, 'sync');
    await house.put('IN-8', tea(10));
    expect(await states()).toEqual([{ state: 'severalListings', quantity: 5, key: null }]);
    await house.all("update product_mapping set source = 'person' where product_key = '2-001'");
    await house.db.run(onlyMerchants(house.merchantId), (tx) =>
      house.freed.mapped(tx, { accountId: momo }, null, { at: house.clock.now() }),
    );
    expect(await states()).toEqual([{ state: 'waiting', quantity: 5, key: '2-001' }]);
  });

  it('G1: waits for an account that is not connected, and reaches it on reconnection', async () => {
    const momo = await house.account('momo', 50, 'disconnected');
    await house.map(momo, '1-001');
    house.shops.momo.numbers.set('1-001', 0);
    await house.put('IN-9', tea(10));
    await house.work();
    expect(await states()).toMatchObject([{ state: 'waiting' }]);
    expect(house.shops.momo.calls).toBe(0);
    await house.all("update ec_account set status = 'connected' where id = $1", [momo]);
    await house.work();
    expect(house.shops.momo.numbers.get('1-001')).toBe(5);
  });

  it('is let go by a person where the account never comes back, with the note', async () => {
    const momo = await house.account('momo', 50, 'disconnected');
    await house.map(momo, '1-001');
    await house.put('IN-10', tea(10));
    const ecAccountId = toGlobalId('ecAccount', momo);
    expect(await refusal(house.letGo.letGo(house.ctx, { ecAccountId, note: '' }))).toEqual(['REQUIRED note']);
    expect(await house.letGo.letGo(house.ctx, { ecAccountId, note: 'The shop is closed' })).toBe(1);
    await house.all("update ec_account set status = 'connected' where id = $1", [momo]);
    await house.work();
    expect(house.shops.momo.calls).toBe(0);
    expect(await house.pushes()).toMatchObject([{ state: 'letGo', note: 'The shop is closed' }]);
    expect(await refusal(house.letGo.letGo(house.ctx, { ecAccountId, note: 'again' }))).toEqual([
      'NOT_ALLOWED_NOW ecAccountId',
    ]);
  });
});

describe('an answer that was lost', () => {
  it.each(['woocommerce', 'momo'] as const)(
    'G3: %s: the change arrived, so nothing is sent again',
    async (platform) => {
      const account = await house.account(platform, 50);
      await house.map(account, '1');
      const shop = house.shops[platform];
      shop.numbers.set('1', 3);
      shop.mishaps.push('lostAfter');
      await house.put('IN-20', tea(10));
      await house.work(3);
      expect(shop.numbers.get('1')).toBe(8);
      expect(shop.calls).toBe(1);
      expect(await house.pushes()).toMatchObject([{ state: 'done', number_before: 3, number_after: 8 }]);
    },
  );

  it.each(['woocommerce', 'momo'] as const)(
    'G3: %s: the change never arrived, so it is sent again',
    async (platform) => {
      const account = await house.account(platform, 50);
      await house.map(account, '1');
      const shop = house.shops[platform];
      shop.numbers.set('1', 3);
      shop.mishaps.push('lostBefore');
      await house.put('IN-21', tea(10));
      await house.work(3);
      expect(shop.numbers.get('1')).toBe(8);
      expect(shop.calls).toBe(2);
    },
  );

  it.each(['woocommerce', 'momo'] as const)(
    'G3: %s: where the number says neither, a person is asked and the listing waits',
    async (platform) => {
      const account = await house.account(platform, 50);
      await house.map(account, '1');
      const shop = house.shops[platform];
      shop.numbers.set('1', 3);
      shop.mishaps.push('lostBefore');
      // A buyer takes one at the same moment.
      shop.between = () => void shop.numbers.set('1', 2);
      await house.put('IN-22', tea(10));
      await house.put('IN-23', tea(4));
      await house.work(12);
      expect(shop.numbers.get('1')).toBe(2);
      expect((await states()).map(({ state }) => state)).toEqual(['doubtful', 'waiting']);
      expect(shop.calls).toBe(1);
    },
  );

  it('G4: a platform that shows no numbers gets the same number again', async () => {
    const account = await house.account('liteshop', 50);
    const shop = house.shops.liteshop;
    await house.put('IN-24', tea(10));
    await house.work();
    expect(await house.pushes()).toMatchObject([
      { state: 'refused', words: expect.stringContaining('Manual Stock Sync') as string },
    ]);
    await house.all('update listing set known_quantity = 4, known_at = $2 where account_id = $1', [
      account,
      house.clock.now(),
    ]);
    shop.numbers.set('sku:TEA-1', 4);
    shop.mishaps.push('lostAfter');
    await house.put('IN-25', tea(10));
    await house.work(3);
    expect(shop.numbers.get('sku:TEA-1')).toBe(9);
    expect(shop.ledger.map(({ to }) => to)).toEqual([9, 9]);
    await house.put('IN-26', tea(2));
    await house.work();
    expect(shop.numbers.get('sku:TEA-1')).toBe(10);
  });
});

describe('a number on a platform', () => {
  it('G4: builds on what another program left between two put-aways', async () => {
    const account = await house.account('woocommerce', 100);
    await house.map(account, '1');
    const shop = house.shops.woocommerce;
    shop.numbers.set('1', 0);
    await house.put('IN-30', tea(5));
    await house.work();
    shop.numbers.set('1', 2);
    await house.put('IN-31', tea(5));
    await house.work();
    expect(shop.ledger.map(({ from, to }) => [from, to])).toEqual([
      [0, 5],
      [2, 7],
    ]);
  });

  it('G4: changes of one listing go out one at a time, in the order of their put-aways', async () => {
    const account = await house.account('woocommerce', 100);
    await house.map(account, '1');
    const shop = house.shops.woocommerce;
    shop.numbers.set('1', 0);
    await house.put('IN-32', tea(1), tea(2), tea(3));
    await house.put('IN-33', tea(4));
    await house.work(6);
    expect(shop.ledger.map(({ from, to }) => to - (from ?? 0))).toEqual([1, 2, 3, 4]);
    expect(shop.numbers.get('1')).toBe(10);
  });

  it('is not invented where the platform does not count: a person learns what to do', async () => {
    const account = await house.account('woocommerce', 100);
    await house.map(account, '1');
    house.shops.woocommerce.numbers.set('1', null);
    await house.put('IN-34', tea(5));
    await house.work();
    expect(house.shops.woocommerce.calls).toBe(0);
    expect(await house.pushes()).toMatchObject([
      { state: 'refused', words: expect.stringContaining('does not count') as string },
    ]);
  });

  it('stays at the cap of a rule', async () => {
    const account = await house.account('momo', 100);
    await house.map(account, '1');
    house.shops.momo.numbers.set('1', 3);
    await house.all(
      'insert into stock_rule (account_id, merchant_id, warehouse_product_id, cap) values ($1, $2, $3, 5)',
      [account, house.merchantId, house.productId],
    );
    await house.put('IN-35', tea(50));
    await house.work();
    expect(house.shops.momo.numbers.get('1')).toBe(5);
    expect(await house.pushes()).toMatchObject([{ number_before: 3, number_after: 5 }]);
  });

  it('a refusal shows the words of the platform', async () => {
    const account = await house.account('momo', 100);
    await house.map(account, '1');
    house.shops.momo.numbers.set('1', 3);
    house.shops.momo.mishaps.push('refused');
    await house.put('IN-36', tea(5));
    await house.work();
    expect(await house.pushes()).toMatchObject([{ state: 'refused', words: '商品已下架', number_after: null }]);
  });
});

describe('other tenants', () => {
  it('see nothing of it', async () => {
    await house.account('momo', 50);
    await house.put('IN-40', tea(10));
    const stranger = '0198c0de-0000-7000-8000-000000000009';
    const tables = ['put_away', 'put_away_line', 'put_away_push'];
    const seen = await house.db.run(onlyMerchants(stranger), (tx) =>
      Promise.all(tables.map((table) => tx.query(`select 1 from ${table}`))),
    );
    expect(seen).toEqual([[], [], []]);
  });
});
