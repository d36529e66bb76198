import { newApiToken, sha256, tokenHint } from '../../server/users/secrets.ts';
import type { Sizes } from './sizes.ts';

/** Statements as superuser. */
export type Ask = <Row extends object>(sql: string, params?: readonly unknown[]) => Promise<Row[]>;

/** API tokens of three people: all merchants, many of them, and one. */
export interface Readers {
  readonly all: string;
  readonly many: string;
  readonly one: string;
}

const names = `(array['王','林','陳','張','李','黃','吳','劉','蔡','楊'])[1 + n % 10] || (array['小','大','家','志','美','淑','俊','雅','怡','冠'])[1 + n / 10 % 10] || (array['明','華','豪','玲','芬','宏','婷','君','安','宇'])[1 + n / 100 % 10]`;
/** The n-th of so many, the first ones far more often than the last: a few merchants have most of the trade. */
const skewed = (count: string, n: string) =>
  `(${count} * power((hashint4(${n})::bigint & 2147483647) / 2147483648.0, 3))::bigint`;
const since = (days: number, n: string, of: string) => `now() - ${n}::float8 / ${of} * interval '${days} days'`;

/**
 * Fills an empty, migrated database by statements over whole sets. Orders, calls and the rest get more with n and older
 * with it, spread over months; a few accounts and merchants have most of them.
 */
export async function fillAtSize(ask: Ask, { merchants, accounts, orders, logs }: Sizes): Promise<Readers> {
  const indexes = await setIndexesAside(ask);
  // Rows refer to each other rightly by how they are made; checking each costs more than making it.
  await ask('set session_replication_role = replica');
  await ask(`insert into shipping_type (code, name) values ('HOME', 'Home delivery'), ('COLD', 'Cold chain')`);
  await ask(
    `insert into merchant (code, name) select 'merchant-' || n, 'Merchant ' || n || ' 茶行'
     from generate_series(1, $1::int) n`,
    [merchants],
  );
  await ask(`create temp table m as select id, (row_number() over (order by code) - 1)::int as at from merchant`);
  await ask('analyze m');
  await ask(
    `insert into sales_channel (merchant_id, name) select id, 'Channel ' || n || ' of ' || at
     from m, generate_series(1, 2) n`,
  );
  await ask(
    `create temp table c as select distinct on (m.at) m.at, m.id as merchant_id, c.id from m
     join sales_channel c on c.merchant_id = m.id order by m.at, c.id`,
  );
  await ask('analyze c');
  await ask(
    `insert into ec_account (merchant_id, platform, display_name, sales_channel_id, status, fetch_enabled, push_enabled,
       push_percentage, created_at, updated_at)
     select c.merchant_id, case when n % 1000 = 7 then 'coupang'
       else (array['liteshop', 'woocommerce', 'momo'])[1 + n % 3] end, 'Store ' || n || ' ' || ${names}, c.id,
       case when n % 50 = 0 then 'disconnected' when n % 30 = 0 then 'notVerified' else 'connected' end, n % 2 = 0,
       n % 3 = 0, n % 101, now(), ${since(400, `(n * 7919 % $1)`, '$1')}
     from generate_series(0, $1::int - 1) n join c on c.at = least(${skewed('$2::int', 'n::int')}, $2 - 1)`,
    [accounts, merchants],
  );
  await ask(
    `insert into fetch_schedule (account_id, merchant_id, slots, next_fetch_at) select id, merchant_id, '{540}', now()
     from ec_account`,
  );
  await ask(
    `create temp table a as select id, merchant_id, platform,
       (row_number() over (order by updated_at, id) - 1)::int as at from ec_account`,
  );
  await ask(`create unique index on a (at)`);
  await ask('analyze a');
  await ask(
    `insert into warehouse_product (merchant_id, sku, barcode, name)
     select m.id, 'SKU-' || n, '471' || lpad(n::text, 10, '0'), 'Tea ' || n || ' 凍頂烏龍 ' || n % 500 || 'g'
     from generate_series(1, $1::int / 10) n join m on m.at = n % $2`,
    [orders, merchants],
  );
  await ask(
    `insert into ec_order (id, account_id, merchant_id, platform_order_id, platform_order_number, status,
       platform_state_code, placed_at, ship_by, payment_kind,
       shipping_code, recipient_name, recipient_phone, recipient_city, recipient_address, currency, total, line_count,
       content_hash, skus)
     select uuidv7(-(n::float8 / $1 * interval '200 days')), a.id, a.merchant_id, 'P' || n,
       'TW' || to_char(${since(200, 'n', '$1')}, 'YYMMDD') || lpad(n::text, 8, '0'),
       case when n % 20 = 0 then 'held' when n % 97 = 0 then 'cancelled' when n < $1 / 10 then 'ready'
       else 'shipped' end, 'processing', ${since(200, 'n', '$1')},
       case when n % 4 = 0 then null else ${since(200, '(n * 31 % $1)', '$1')} + interval '3 days' end, 'prepaid',
       'home', ${names}, '09' || lpad((n % 100000000)::text, 8, '0'),
       '台北市', '中正路 ' || n % 999 || ' 號', 'TWD', (n * 37 % 9973) + 0.5, 2, decode(md5(n::text), 'hex'),
       'SKU-' || n % ($1 / 10) || ' GIFT-' || n % 50
     from generate_series(0, $1::int - 1) n join a on a.at = least(${skewed('$2::int', 'n::int')}, $2 - 1)`,
    [orders, accounts],
  );
  await ask(
    `insert into ec_order_line (order_id, merchant_id, position, platform_line_id, product_key, sku, name, quantity,
       unit_price)
     select o.id, o.merchant_id, l, l::text, 'p' || l, split_part(o.skus, ' ', l), 'Tea', 1, 100
     from ec_order o, generate_series(1, 2) l`,
  );
  await ask(
    `insert into order_hold (order_id, merchant_id, kind, code, created_at)
     select id, merchant_id, case when hashtext(platform_order_id) % 500 = 0 then 'manual'
       when hashtext(platform_order_id) % 3 = 0 then 'shippingUnmapped' else 'unknownProduct' end,
       'p' || hashtext(platform_order_id) % 1000, placed_at from ec_order where status = 'held'`,
  );
  await ask(
    `insert into order_event (id, order_id, merchant_id, kind, at)
     select uuidv7(placed_at - now()), id, merchant_id, 'imported', placed_at from ec_order`,
  );
  await ask(
    `insert into unknown_product (account_id, merchant_id, product_key, sku, name, first_seen_at, resolved_at)
     select a.id, a.merchant_id, 'p' || n, 'NEW-' || n, 'New tea ' || n, ${since(200, 'n', '$1::int / 50')},
       case when n % 3 = 0 then null else now() end
     from generate_series(1, $1::int / 50) n join a on a.at = n % $2`,
    [orders, accounts],
  );
  await ask(
    `insert into fetch_run (id, account_id, merchant_id, platform, trigger, state, seen, created, failed, due_at,
       created_at, started_at, finished_at)
     select uuidv7(-(n::float8 / $1 * interval '90 days')), a.id, a.merchant_id, a.platform,
       case when n % 5000 = 3 then 'range' else (array['schedule', 'webhook'])[1 + n % 2] end,
       case when n % 700 = 0 then 'failed' when n % 300 = 0 then 'partlyFailed' when n < 5 then 'running'
       else 'succeeded' end, 20, 15, 1,
       ${since(90, 'n', '$1')}, ${since(90, 'n', '$1')}, ${since(90, 'n', '$1')},
       case when n < 5 then null else ${since(90, 'n', '$1')} end
     from generate_series(0, $1::int - 1) n join a on a.at = n % $2`,
    [orders / 5, accounts],
  );
  // One run saw very many orders.
  await ask(
    `insert into fetch_run_item (run_id, merchant_id, platform_order_id, platform_order_number, outcome)
     select r.id, r.merchant_id, 'P' || n, 'TW' || n,
       case when n % 100 = 0 then 'failed' when n % 3 = 0 then 'updated' else 'created' end
     from generate_series(0, $1::int - 1) n, (select id, merchant_id from fetch_run where state = 'succeeded'
       order by id desc limit 1) r`,
    [orders / 10],
  );
  await ask(
    `insert into notification (id, merchant_id, category, severity, message_key, account_id, created_at)
     select uuidv7(-(n::float8 / $1 * interval '90 days')), a.merchant_id,
       (array['hold', 'hold', 'fetch', 'connection'])[1 + n % 4], 'warning', 'hold.unknownProduct', a.id,
         ${since(90, 'n', '$1')}
     from generate_series(0, $1::int - 1) n join a on a.at = n % $2`,
    [orders / 10, accounts],
  );
  await ask(
    `insert into audit_entry (id, merchant_id, action, subject_type, subject_id, at)
     select uuidv7(-(n::float8 / $1 * interval '300 days')), a.merchant_id, 'ecAccount.updated', 'ecAccount', a.id,
       ${since(300, 'n', '$1')}
     from generate_series(0, $1::int - 1) n join a on a.at = n % $2`,
    [orders / 10, accounts],
  );
  await ask(
    `insert into api_log (merchant_id, account_id, platform, direction, operation, method, url, status, result,
       duration_ms, request_id, at)
     select a.merchant_id, a.id, a.platform, case when n % 9 = 0 then 'inbound' else 'outbound' end,
       case when n % 100000 = 5 then 'testConnection' else (array['orders', 'order', 'token'])[1 + n % 3] end, 'GET',
         'https://shop.example/orders?page=' || n,
       200, case when n % 400 = 0 then 'PlatformUnavailable' else 'ok' end, 120, 'r' || n, ${since(29, 'n', '$1')}
     from generate_series(0, $1::int - 1) n join a on a.at = least(${skewed('$2::int', 'n::int')}, $2 - 1)`,
    [logs, accounts],
  );
  await ask('set session_replication_role = origin');
  for (const definition of indexes) await ask(definition);
  await ask(
    `insert into app_user (email, name, password_hash, side, role)
     select 'person' || n || '@example.com', ${names}, '-', 'merchant', 'viewer' from generate_series(1, $1::int) n`,
    [accounts / 20],
  );
  await ask(
    `insert into user_merchant select u.id, m.id from (select id, row_number() over () as n from app_user) u
     join m on m.at = u.n % $1`,
    [merchants],
  );
  const readers = {
    all: await reader(ask, 'warehouse', 'admin', 'select id from merchant where false'),
    many: await reader(ask, 'warehouse', 'operator', `select id from m where at % 5 = 1`),
    one: await reader(ask, 'merchant', 'owner', `select id from m where at = 3`),
  };
  await ask(
    `insert into notification_read (notification_id, user_id, merchant_id) select n.id, u.id, n.merchant_id
     from notification n, app_user u where u.email = 'all@example.com'`,
  );
  await ask('vacuum analyze');
  return readers;
}

/** Indexes no constraint needs, of the tables that get most rows: made again over all rows at once. */
async function setIndexesAside(ask: Ask): Promise<string[]> {
  const found = await ask<{ name: string; definition: string }>(
    `select c.relname as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     join pg_class c on c.oid = i.indexrelid
     where i.indrelid = any ($1::regclass[]) and not i.indisunique order by 1`,
    [['ec_order', 'api_log', 'ec_order_line', 'order_event']],
  );
  for (const { name } of found) await ask(`drop index ${name}`);
  // Of a partitioned table it says "on only", which would leave the partitions without.
  return found.map(({ definition }) => definition.replace(' ON ONLY ', ' ON '));
}

async function reader(ask: Ask, side: 'warehouse' | 'merchant', role: string, merchants: string): Promise<string> {
  const email = side === 'merchant' ? 'one@example.com' : role === 'admin' ? 'all@example.com' : 'many@example.com';
  const [user] = await ask<{ id: string }>(
    `insert into app_user (email, name, password_hash, side, role, all_merchants) values ($1, $1, '-', $2, $3, $4)
     returning id`,
    [email, side, role, role === 'admin'],
  );
  await ask(`insert into user_merchant select $1, id from (${merchants}) as m`, [user?.id]);
  const token = newApiToken();
  await ask(
    `insert into api_token (user_id, name, token_hash, hint, scopes, expires_at)
     values ($1, 'bench', $2, $3,
       '{ecAccount:read,order:read,order:personalData,apiLog:read,audit:read,user:manage,token:manage}',
         now() + interval '1 day')`,
    [user?.id, sha256(token), tokenHint(token)],
  );
  return token;
}
