import type { AuditLog } from '../audit/audit-log.ts';
import { actorOf, type RequestContext } from '../graphql/context.ts';
import { refuse } from '../graphql/user-errors.ts';
import type { HoldKind } from './import-rules.ts';
import { noteOf } from './order-note.ts';

/** More are not released at once: nobody looks at so many. */
const mostOrders = 10_000;

export interface BulkRelease {
  /** Orders by condition, with alias `o`: what the list shows, or those selected. */
  readonly where: readonly string[];
  readonly params: readonly unknown[];
  readonly kinds: readonly HoldKind[];
  readonly note: string | null;
}

export interface BulkReleased {
  /** Orders of which a hold was released. */
  readonly orders: number;
  /** Of these, orders that are ready now. */
  readonly ready: number;
}

/**
 * Releases holds of the given kinds on many orders, in one statement, as a person: the same reasons do not come back
 * (D5). @throws {Refusal}
 */
export async function releaseMany(
  ctx: RequestContext,
  audit: AuditLog,
  { where, params, kinds, note }: BulkRelease,
): Promise<BulkReleased> {
  const { scope, userId } = actorOf(ctx);
  const said = noteOf(note ?? '', false);
  if (kinds.length === 0)
    throw refuse('REQUIRED', { en: 'Say which holds to release.', zhTW: '請選擇要解除的暫緩原因。' }, ['holdKinds']);
  if (kinds.includes('unknownProduct') || kinds.includes('bundleUnclear'))
    throw refuse(
      'NOT_ALLOWED_NOW',
      {
        en: 'Unknown products and bundles are not released: map the product, or say what ships.',
        zhTW: '未知商品與組合商品無法直接解除，請先對應商品或指定出貨方式。',
      },
      ['holdKinds'],
    );
  const at = ctx.clock.now();
  return ctx.db.run(scope, async (tx) => {
    const extra = params.length;
    const locked = await tx.query<{ id: string; merchantId: string }>(
      `select o.id, o.merchant_id as "merchantId" from ec_order o
       where ${['true', ...where].join(' and ')} and o.status = 'held' and exists (
         select from order_hold h where h.order_id = o.id and h.released_at is null and h.kind = any ($${extra + 1}))
       order by o.id limit $${extra + 2} for no key update`,
      [...params, kinds, mostOrders + 1],
    );
    if (locked.length > mostOrders)
      throw refuse('TOO_LONG', {
        en: `At most ${mostOrders} orders are released at once. Narrow the filter.`,
        zhTW: `一次最多解除 ${mostOrders} 筆訂單，請縮小篩選範圍。`,
      });
    if (locked.length === 0) return { orders: 0, ready: 0 };
    const [row] = await tx.query<BulkReleased>(releaseSql, [
      locked.map(({ id }) => id),
      kinds,
      at,
      userId,
      said || null,
    ]);
    for (const merchantId of new Set(locked.map((order) => order.merchantId)))
      await audit.record(tx, ctx, {
        action: 'orders.released',
        subjectType: 'merchant',
        subjectId: merchantId,
        merchantId,
        changes: { holdKinds: kinds, count: locked.filter((order) => order.merchantId === merchantId).length },
      });
    return row ?? { orders: 0, ready: 0 };
  });
}

const releaseSql = `
  with closed as (
    update order_hold set released_at = $3, released_by = $4, release_note = $5
    where order_id = any ($1) and kind = any ($2) and released_at is null
    returning id, order_id, merchant_id, kind, code
  ), moved as (
    update ec_order o set version = version + 1, updated_at = $3,
      status = case when exists (select from order_hold h
        where h.order_id = o.id and h.released_at is null and h.id not in (select id
          from closed)) then 'held' else 'ready' end
    where o.id in (select order_id from closed) returning o.id, o.status, o.merchant_id, o.account_id
  ), told as (
    insert into order_event (order_id, merchant_id, kind, facts, user_id, at)
    select order_id, merchant_id, 'released',
      jsonb_strip_nulls(jsonb_build_object('kind', kind, 'code', code, 'note', $5::text, 'why', 'byHand')), $4::uuid,
        $3::timestamptz from closed
  ), shown as (
    insert into live_event (merchant_id, kind, subject_id, account_id) (select merchant_id, 'order', id, account_id
      from moved limit 50)
  )
  select count(*) as orders, count(*) filter (where status = 'ready') as ready from moved`;
