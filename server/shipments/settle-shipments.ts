import type { ArrangedParcel } from '../connectors/connector.ts';
import type { Ended, OutboundChange } from '../exchange/outbound/outbound-handler.ts';
import type { Outbound } from '../exchange/outbound/outbound.ts';
import type { Tx } from '../persistence/database.ts';
import { followShipments } from './follow-shipments.ts';
import { showShipments, wishFor } from './shipments.ts';

/** The platform issued numbers, or did not. */
export async function arranged(tx: Tx, ended: readonly Ended<ArrangedParcel>[]): Promise<void> {
  const rows = ended.map((one) => ({
    ...rowOf(one),
    tracking_number: one.result?.trackingNumber ?? null,
    carrier_code: one.result?.carrierCode ?? null,
    valid_until: one.result?.validUntil ?? null,
    refs: one.result?.refs ?? {},
  }));
  await move(tx, ended, rows);
}

export async function reported(tx: Tx, ended: readonly Ended<null>[]): Promise<void> {
  await move(tx, ended, ended.map(rowOf));
}

/** A corrected number that the platform took over. One that it refused changes nothing here. */
export async function changed(tx: Tx, ended: readonly Ended<null>[]): Promise<void> {
  const done = ended.filter(({ state }) => state === 'done');
  await lockOrders(tx, done);
  await tx.query(
    `update shipment s set tracking_number = x.number, carrier_code = coalesce(x.carrier, s.carrier_code),
       version = s.version + 1, updated_at = x.at
     from jsonb_to_recordset($1::jsonb) x(id uuid, number text, carrier text, at timestamptz) where s.id = x.id`,
    [
      JSON.stringify(
        done.map(({ change: { subject, wanted }, at }) => ({
          id: subject,
          number: wanted['trackingNumber'],
          carrier: wanted['carrierCode'] ?? null,
          at,
        })),
      ),
    ],
  );
  await showShipments(tx, subjectsOf(done));
}

export async function undone(tx: Tx, ended: readonly Ended<null>[]): Promise<void> {
  const done = ended.filter(({ state }) => state === 'done');
  if (done.length === 0) return;
  const orders = await lockOrders(tx, done);
  await tx.query(
    `update shipment set state = 'cancelled', version = version + 1, updated_at = $2 where id = any ($1::uuid[])`,
    [subjectsOf(done), done[0]?.at],
  );
  await followShipments(tx, orders, done[0]?.at ?? new Date(0), done[0]?.userId ?? null);
  await showShipments(tx, subjectsOf(done));
}

/** Wishes for the labels of shipments that have a number, each time under another key: it can be asked for again. */
export async function askLabels(
  tx: Tx,
  outbound: Outbound,
  ids: readonly string[],
  {
    wantedOnly,
    at,
    userId = null,
    requestId = null,
  }: { wantedOnly: boolean; at: Date; userId?: string | null; requestId?: string | null },
): Promise<void> {
  if (ids.length === 0) return;
  const rows = await tx.query<{ id: string; accountId: string; orderId: string; n: number }>(
    `update shipment set labels_asked = labels_asked + 1 where id = any ($1::uuid[]) and way = 'platformLabel'
       and state <> 'cancelled' and tracking_number is not null and (with_label or not $2::boolean)
       and not exists (select from outbound_change c where c.subject = shipment.id::text and c.kind = 'label'
         and c.state in ('due', 'sending', 'looking', 'waiting', 'doubtful'))
     returning id, account_id as "accountId", order_id as "orderId", labels_asked as n`,
    [ids, wantedOnly],
  );
  await outbound.wish(
    tx,
    rows.map((row) => wishFor(row, 'label', `label:${row.id}:${row.n}`)),
    { at, userId, requestId },
  );
}

/** A person has a stopped shipment sent again. */
export async function resumed(tx: Tx, { subject }: OutboundChange, at: Date): Promise<void> {
  await tx.query(
    `update shipment set state = 'waiting', words = null, version = version + 1, updated_at = $2
     where id = $1 and state = 'stopped'`,
    [subject, at],
  );
  await showShipments(tx, [subject]);
}

const subjectsOf = (ended: readonly Ended<unknown>[]) => ended.map(({ change }) => change.subject);

/** What an ending makes of its shipment. A doubt and a refusal stop it until a person decides. */
function rowOf({ change, state, words, at }: Ended<unknown>) {
  const to = state === 'done' ? 'shipped' : state === 'dropped' ? 'cancelled' : 'stopped';
  return { id: change.subject, state: to, words: state === 'done' ? null : words, at };
}

interface MovedRow {
  readonly id: string;
  readonly state: string;
  readonly words: string | null;
  readonly at: Date;
}

async function move(tx: Tx, ended: readonly Ended<unknown>[], rows: readonly MovedRow[]): Promise<void> {
  const [first] = ended;
  if (!first) return;
  const orders = await lockOrders(tx, ended);
  await tx.query(
    `update shipment s set state = x.state, words = x.words,
       tracking_number = coalesce(x.tracking_number, s.tracking_number),
       carrier_code = coalesce(x.carrier_code, s.carrier_code), valid_until = coalesce(x.valid_until, s.valid_until),
       refs = s.refs || coalesce(x.refs, '{}'),
       shipped_at = case when x.state = 'shipped' then coalesce(s.shipped_at, x.at) else s.shipped_at end,
       version = s.version + 1, updated_at = x.at
     from jsonb_to_recordset($1::jsonb) x(id uuid, state text, words text, at timestamptz, tracking_number text,
       carrier_code text, valid_until timestamptz, refs jsonb)
     where s.id = x.id and s.state <> 'cancelled'`,
    [JSON.stringify(rows)],
  );
  await followShipments(tx, orders, first.at, first.userId);
  await showShipments(tx, subjectsOf(ended));
}

/** Orders first, in the order of their ids, as every writer of orders does. */
async function lockOrders(tx: Tx, ended: readonly Ended<unknown>[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from ec_order where id in (select order_id from shipment where id = any ($1::uuid[]))
     order by id for no key update`,
    [subjectsOf(ended)],
  );
  return rows.map(({ id }) => id);
}
