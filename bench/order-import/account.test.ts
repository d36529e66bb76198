import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccountSecrets } from '../../server/ec-accounts/credentials/account-secrets.ts';
import { CredentialVault } from '../../server/ec-accounts/credentials/credential-vault.ts';
import { masterKeys } from '../../server/ec-accounts/credentials/master-keys.ts';
import { entities } from '../../server/features.ts';
import { Database, onlyMerchants } from '../../server/persistence/database.ts';
import { createTestDatabase, type TestDatabase } from '../../server/testing/test-database.ts';
import { makeAccount } from './account.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

describe('the account the bench imports into', () => {
  it('is one the product itself can open, with products and shipping mappings', async () => {
    const key = randomBytes(32);
    const { accountId, merchantId } = await makeAccount(database, 'https://shop.example', key);
    const db = await Database.open({ url: database.url, entities, log: { warn: () => undefined } });
    const secrets = new AccountSecrets(new CredentialVault(masterKeys([{ id: '1', key }])));
    const { credentials } = await db.run(onlyMerchants(merchantId), (tx) =>
      secrets.open(tx, { accountId, merchantId }),
    );
    await db.close();
    expect(credentials).toMatchObject({ siteUrl: 'https://shop.example', consumerKey: expect.stringMatching(/^ck_/) });
    const [counts] = await database.query(
      `select (select count(*)::int from warehouse_product) > 0 as products, (select count(*)::int
         from shipping_mapping) as mappings`,
    );
    expect(counts).toEqual({ products: true, mappings: 2 });
  });
});
