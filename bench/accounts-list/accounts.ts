import { newApiToken, sha256, tokenHint } from '../../server/users/secrets.ts';
import type { BenchDatabase } from '../bench-database.ts';

export const accountCount = 10_000;
const merchantCount = 200;

/** API tokens of two people: one of the warehouse who sees every merchant, and one of a single merchant. */
export interface People {
  readonly warehouse: string;
  readonly merchant: string;
}

/** Fills the database: 10,000 accounts of 200 merchants with two channels each, and the two people. */
export async function fillAccounts(database: BenchDatabase): Promise<People> {
  await database.query(
    `insert into merchant (code, name) select 'merchant-' || n, 'Merchant ' || n from generate_series(1, $1::int) n`,
    [merchantCount],
  );
  await database.query(
    `insert into sales_channel (merchant_id, name) select id, name || ' channel ' || n
     from merchant, generate_series(1, 2) n`,
  );
  await database.query(
    `with numbered as (
       select c.id, c.merchant_id, row_number() over (order by md5(c.id::text)) - 1 as at, count(*) over () as all
       from sales_channel c
     )
     insert into ec_account (merchant_id, platform, display_name, sales_channel_id, status, created_at, updated_at)
     select c.merchant_id, (array['liteshop', 'woocommerce', 'momo', 'coupang'])[1 + n % 4], 'Store ' || n, c.id,
       (array['connected', 'connected', 'disconnected', 'notVerified'])[1 + n / 4 % 4],
       now() - n * interval '7 minutes', now() - (n * 7919 % $1::int) * interval '1 minute'
     from generate_series(0, $1::int - 1) n join numbered c on c.at = n % c.all`,
    [accountCount],
  );
  await database.query(`insert into fetch_schedule (account_id, merchant_id) select id, merchant_id from ec_account`);
  const warehouse = await person(database, 'warehouse', 'admin');
  const merchant = await person(database, 'merchant', 'owner');
  await database.query(
    `insert into user_merchant (user_id, merchant_id) select $1, id from merchant where code = 'merchant-100'`,
    [merchant.userId],
  );
  await database.query('vacuum analyze');
  return { warehouse: warehouse.token, merchant: merchant.token };
}

async function person(
  database: BenchDatabase,
  side: 'warehouse' | 'merchant',
  role: string,
): Promise<{ userId: string; token: string }> {
  const [user] = await database.query<{ id: string }>(
    `insert into app_user (email, name, password_hash, side, role, all_merchants)
     values ($1, $1, '-', $2, $3, $2 = 'warehouse') returning id`,
    [`${side}@example.com`, side, role],
  );
  const userId = user?.id ?? '';
  const token = newApiToken();
  await database.query(
    `insert into api_token (user_id, name, token_hash, hint, scopes, expires_at)
     values ($1, 'bench', $2, $3, '{ecAccount:read}', now() + interval '1 day')`,
    [userId, sha256(token), tokenHint(token)],
  );
  return { userId, token };
}
