import { randomBytes } from 'node:crypto';
import type { QueryResultRow } from 'pg';
import { AccountSecrets } from '../../server/ec-accounts/credentials/account-secrets.ts';
import { CredentialVault } from '../../server/ec-accounts/credentials/credential-vault.ts';
import { masterKeys } from '../../server/ec-accounts/credentials/master-keys.ts';
import { entities } from '../../server/features.ts';
import { Database, onlyMerchants } from '../../server/persistence/database.ts';
import { knownProducts, skuOf } from './shop-orders.ts';

interface Prepared {
  /** As the owner, like DATABASE_URL. */
  readonly url: string;
  /** As superuser. */
  query<Row extends QueryResultRow>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
}

/**
 * A merchant whose shop it is, with products and a shipping mapping; the key to the shop is sealed as in the product.
 */
export async function makeAccount(
  database: Prepared,
  siteUrl: string,
  key: Buffer,
): Promise<{ accountId: string; merchantId: string }> {
  const id = async (sql: string, params: readonly unknown[]) =>
    (await database.query<{ id: string }>(`${sql} returning id`, params))[0]?.id ?? '';
  const merchantId = await id(`insert into merchant (code, name) values ('tea-house', 'Tea House')`, []);
  const channelId = await id(`insert into sales_channel (merchant_id, name) values ($1, 'Online')`, [merchantId]);
  const typeId = await id(`insert into shipping_type (code, name) values ('HOME', 'Home delivery')`, []);
  const accountId = await id(
    `insert into ec_account (merchant_id, platform, display_name, sales_channel_id, status, fetch_enabled)
     values ($1, 'woocommerce', 'Main shop', $2, 'connected', true)`,
    [merchantId, channelId],
  );
  for (const code of ['flat_rate:2', 'ry_ecpay_shipping_cvs_711:2']) {
    await id(
      'insert into shipping_mapping (account_id, merchant_id, platform_code, shipping_type_id) values ($1, $2, $3, $4)',
      [accountId, merchantId, code, typeId],
    );
  }
  const skus = Array.from({ length: knownProducts }, (_, index) => skuOf(index + 1));
  await database.query(
    `insert into warehouse_product (merchant_id, sku, name) select $1, sku, sku from unnest($2::text[]) sku`,
    [merchantId, skus],
  );
  const db = await Database.open({ url: database.url, entities, log: console });
  const credentials = {
    siteUrl,
    consumerKey: `ck_${randomBytes(20).toString('hex')}`,
    consumerSecret: `cs_${randomBytes(20).toString('hex')}`,
  };
  await db.run(onlyMerchants(merchantId), (tx) =>
    new AccountSecrets(new CredentialVault(masterKeys([{ id: '1', key }]))).write(
      tx,
      { accountId, merchantId },
      credentials,
    ),
  );
  await db.close();
  await database.query('vacuum analyze');
  return { accountId, merchantId };
}
