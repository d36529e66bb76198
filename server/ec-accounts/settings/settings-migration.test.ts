import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../persistence/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';

describe('accounts made before settings were kept apart', () => {
  let server: TestDatabase;
  beforeAll(async () => {
    server = await createTestDatabase({ migrated: false });
    await migrate(server.url, '0090-access-leases');
  }, 60_000);
  afterAll(() => server.close());

  it('keep what was typed into the connect form', async () => {
    const merchants = await server.query<{ id: string }>(
      `insert into merchant (code, name) values ('north', 'North') returning id`,
    );
    const [channel] = await server.query<{ id: string }>(
      `insert into sales_channel (merchant_id, name) values ($1, 'C') returning id`,
      [merchants[0]?.id],
    );
    const typed: Record<string, object> = {
      plain: { siteUrl: 'https://a.example', toShipStatuses: 'processing', freeCashOnDelivery: 'no' },
      packing: { toShipStatuses: ' processing, wc-packing ,processing,', freeCashOnDelivery: 'yes' },
      empty: { toShipStatuses: '' },
      without: {},
    };
    for (const [name, shown] of Object.entries(typed)) {
      const [account] = await server.query<{ id: string }>(
        `insert into ec_account (merchant_id, platform, display_name, sales_channel_id)
         values ($1, 'woocommerce', $2, $3) returning id`,
        [merchants[0]?.id, name, channel?.id],
      );
      await server.query(
        `insert into ec_account_secret (account_id, merchant_id, key_id, wrapped_key, shown)
         values ($1, $2, 'k', '\\x00', $3::jsonb)`,
        [account?.id, merchants[0]?.id, JSON.stringify(shown)],
      );
    }
    await migrate(server.url);
    const rows = await server.query<{ name: string; settings: object }>(
      'select display_name as name, settings from ec_account',
    );
    expect(Object.fromEntries(rows.map(({ name, settings }) => [name, settings]))).toEqual({
      plain: {},
      packing: { toShipStatuses: ['processing', 'wc-packing'], freeCashOnDelivery: 'yes' },
      empty: {},
      without: {},
    });
  }, 60_000);
});
