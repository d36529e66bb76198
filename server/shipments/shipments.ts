import type { AuditLog } from '../audit/audit-log.ts';
import type { ShippingWay } from '../connectors/connector.ts';
import type { ConnectorRegistry } from '../connectors/registry.ts';
import { orderLane, type Wish } from '../exchange/outbound/outbound-handler.ts';
import type { Outbound } from '../exchange/outbound/outbound.ts';
import { requirePermission, type RequestContext } from '../graphql/context.ts';
import { checkVersion, inputError, notFound, refuse, type UserError } from '../graphql/user-errors.ts';
import type { Tx } from '../persistence/database.ts';
import { uuidV7 } from '../values/uuid-v7.ts';
import type { Words } from '../values/words.ts';
import { followShipments } from './follow-shipments.ts';
import { lockOrdersToShip } from './orders-to-ship.ts';
import { openPieces, planParcel, wayFor, type OrderToShip, type WantedParcel } from './shipment-rules.ts';
import { lockShipment, writeShipments, type NewShipment } from './shipment-rows.ts';

export interface WantedShipment extends WantedParcel {
  readonly orderId: string;
  readonly shippedAt: Date | null;
  readonly printLabel: boolean;
  readonly idempotencyKey: string | null;
}

/** What became of one of many. */
export type Created = { readonly id: string } | { readonly errors: readonly UserError[] };

export interface ShipmentsDeps {
  readonly connectors: ConnectorRegistry;
  readonly outbound: Outbound;
  readonly audit: AuditLog;
}

/** How an order would leave now. */
export interface Packing {
  readonly way: ShippingWay;
  readonly splitting: 'no' | 'lines' | 'quantities';
  /** Why no parcel may be made now; null where one may. */
  readonly refusal: Words | null;
  readonly lines: readonly { readonly id: string; readonly platformLineId: string; readonly left: number }[];
}

const mostShipments = 1_000;

/** What people and programs do with shipments. Each effect on the platform is a wish in the same transaction. */
export class Shipments {
  constructor(private readonly deps: ShipmentsDeps) {}

  /**
   * Makes shipments: each by itself, so that one that is refused stops no other. The same idempotency key again gives
   * the same shipment. @throws {Refusal} for a batch that is too large
   */
  async create(ctx: RequestContext, wanted: readonly WantedShipment[]): Promise<Created[]> {
    const { scope, userId } = requirePermission(ctx, 'shipment:write');
    if (wanted.length > mostShipments)
      throw refuse('TOO_MANY', { en: 'At most 1,000 shipments at once.', zhTW: '一次最多 1,000 筆出貨。' }, [
        'shipments',
      ]);
    return ctx.db.run(scope, async (tx) => {
      const orders = await lockOrdersToShip(tx, [...new Set(wanted.map(({ orderId }) => orderId))].toSorted());
      const known = await knownKeys(tx, wanted, [...orders.values()]);
      const rows: NewShipment[] = [];
      const done = wanted.map((one): Created => {
        const order = orders.get(one.orderId);
        if (!order) return { errors: notFound(['orderId']).errors };
        const key = one.idempotencyKey === null ? null : `${order.merchantId} ${one.idempotencyKey}`;
        const before = key === null ? undefined : known.get(key);
        if (before) return before.orderId === one.orderId ? { id: before.id } : { errors: [conflict] };
        const plan = planParcel(order, one, this.deps.connectors.get(order.platform)?.shipping);
        if ('code' in plan) return { errors: [inputError(plan.code, plan.words, plan.field)] };
        const id = uuidV7();
        const state = plan.way === 'none' ? 'shipped' : 'waiting';
        rows.push({ ...one, ...plan, id, order, state });
        // Another parcel of the same order in this batch sees this one.
        orders.set(order.id, { ...order, shipments: [...order.shipments, { ...plan, state }] });
        if (key !== null) known.set(key, { id, orderId: order.id });
        return { id };
      });
      await this.write(tx, ctx, rows, userId);
      return done;
    });
  }

  /** By the rules that making a shipment follows; what people fill in speaks against nothing. */
  packingOf(order: OrderToShip): Packing {
    const shipping = this.deps.connectors.get(order.platform)?.shipping;
    const way = wayFor(shipping, order);
    const filled = way === 'ownCarrier' ? 'given' : null;
    const plan = planParcel(order, { lines: null, carrierCode: filled, trackingNumber: filled }, shipping);
    return {
      way,
      splitting: way === 'none' || !shipping ? 'quantities' : shipping.parcels === 'one' ? 'no' : shipping.partial,
      refusal: 'words' in plan ? plan.words : null,
      lines: order.lines.map((line) => ({
        id: line.id,
        platformLineId: line.platformLineId,
        left: openPieces(line, order.shipments),
      })),
    };
  }

  /**
   * Takes a shipment back: one that was not sent yet at once, one that the platform has where it can undo it.
   * @throws {Refusal}
   */
  async cancel(ctx: RequestContext, id: string, expectedVersion: number | null): Promise<void> {
    const { scope, userId } = requirePermission(ctx, 'shipment:write');
    const at = ctx.clock.now();
    await ctx.db.run(scope, async (tx) => {
      const shipment = await lockShipment(tx, id);
      if (!shipment) throw notFound();
      if (shipment.state === 'cancelled') return;
      checkVersion(shipment.version, expectedVersion);
      const { orderId, platform } = shipment;
      const back = await this.deps.outbound.takeBack(
        tx,
        { kinds: ['shipmentArrange', 'shipmentReport'], subjects: [id], alsoRefused: true },
        { at, reason: 'noLongerWanted' },
      );
      const here = shipment.way === 'none' || back.length > 0;
      if (!here && shipment.state !== 'shipped') throw refuse('NOT_ALLOWED_NOW', words.underWay, ['id']);
      if (!here) {
        if (!this.deps.connectors.get(platform)?.shipping?.undo) throw refuse('NOT_ALLOWED_NOW', words.noUndo, ['id']);
        const wish = wishFor(shipment, 'shipmentUndo', `undo:${id}:${shipment.version}`);
        await this.deps.outbound.wish(tx, [wish], { at, userId, requestId: ctx.requestId });
      } else {
        await this.deps.outbound.takeBack(tx, { kinds: ['label'], subjects: [id] }, { at, reason: 'noLongerWanted' });
        await tx.query(
          `update shipment set state = 'cancelled', version = version + 1, updated_at = $2 where id = $1`,
          [id, at],
        );
        await followShipments(tx, [orderId], at, userId);
      }
      await showShipments(tx, [id]);
      await this.record(tx, ctx, 'shipment.cancelled', shipment, {});
    });
  }

  /** A corrected number: at once where the platform was not told yet, else through it. @throws {Refusal} */
  async change(
    ctx: RequestContext,
    id: string,
    to: { readonly carrierCode: string | null; readonly trackingNumber: string },
    expectedVersion: number | null,
  ): Promise<void> {
    const { scope, userId } = requirePermission(ctx, 'shipment:write');
    const at = ctx.clock.now();
    await ctx.db.run(scope, async (tx) => {
      const shipment = await lockShipment(tx, id);
      if (!shipment) throw notFound();
      const carrierCode = to.carrierCode ?? shipment.carrierCode;
      const { trackingNumber } = to;
      if (shipment.trackingNumber === trackingNumber && shipment.carrierCode === carrierCode) return;
      checkVersion(shipment.version, expectedVersion);
      if (shipment.state === 'cancelled') throw refuse('NOT_ALLOWED_NOW', words.cancelled, ['id']);
      const told = shipment.way === 'ownCarrier' && shipment.state === 'shipped';
      if (shipment.way === 'platformLabel' && shipment.trackingNumber !== null)
        throw refuse('NOT_ALLOWED_NOW', words.platformNumber, ['trackingNumber']);
      if (shipment.way === 'ownCarrier' && !told && !(await this.isDue(tx, id)))
        throw refuse('NOT_ALLOWED_NOW', words.underWay, ['id']);
      if (told) {
        if (!this.deps.connectors.get(shipment.platform)?.shipping?.change)
          throw refuse('NOT_ALLOWED_NOW', words.noChange, ['trackingNumber']);
        const wish = wishFor(shipment, 'shipmentChange', `change:${id}:${shipment.version}`, {
          carrierCode,
          trackingNumber,
        });
        await this.deps.outbound.wish(tx, [wish], { at, userId, requestId: ctx.requestId });
        await tx.query('update shipment set version = version + 1, updated_at = $2 where id = $1', [id, at]);
      } else
        await tx.query(
          `update shipment set carrier_code = $2, tracking_number = $3, version = version + 1, updated_at = $4
           where id = $1`,
          [id, carrierCode, trackingNumber, at],
        );
      await showShipments(tx, [id]);
      await this.record(tx, ctx, 'shipment.changed', shipment, {
        trackingNumber: { from: shipment.trackingNumber, to: trackingNumber },
        carrierCode: { from: shipment.carrierCode, to: carrierCode },
      });
    });
  }

  /** Whether its report was not sent yet, or was refused: prepared again, it takes the number of then. */
  private async isDue(tx: Tx, id: string): Promise<boolean> {
    const about = `subject = $1 and kind = 'shipmentReport' and sent_at is null`;
    const due = await tx.query(
      `select id from outbound_change where ${about} and state = 'due' for no key update skip locked`,
      [id],
    );
    if (due.length > 0) return true;
    return (await tx.query(`select id from outbound_change where ${about} and state = 'refused'`, [id])).length > 0;
  }

  private async write(tx: Tx, ctx: RequestContext, rows: readonly NewShipment[], userId: string | null): Promise<void> {
    if (rows.length === 0) return;
    const at = ctx.clock.now();
    await writeShipments(tx, rows, { at, userId, requestId: ctx.requestId });
    const acknowledged = new Set<string>();
    const wishes = rows.flatMap(({ id, way, order }): Wish[] => {
      if (way === 'none') return [];
      const about = { id, accountId: order.accountId, orderId: order.id };
      const kind = way === 'ownCarrier' ? 'shipmentReport' : 'shipmentArrange';
      const first = this.deps.connectors.get(order.platform)?.shipping?.acknowledge && !acknowledged.has(order.id);
      acknowledged.add(order.id);
      return [
        ...(first ? [{ ...wishFor(about, 'acknowledge', `acknowledge:${order.id}`), subject: order.id }] : []),
        wishFor(about, kind, `${kind}:${id}`),
      ];
    });
    await this.deps.outbound.wish(tx, wishes, { at, userId, requestId: ctx.requestId });
    await followShipments(
      tx,
      rows.map(({ order }) => order.id),
      at,
      userId,
    );
    await showShipments(
      tx,
      rows.map(({ id }) => id),
    );
    for (const merchantId of new Set(rows.map(({ order }) => order.merchantId))) {
      const own = rows.filter(({ order }) => order.merchantId === merchantId);
      await this.deps.audit.record(tx, ctx, {
        action: 'shipment.created',
        subjectType: 'shipment',
        subjectId: own[0]?.id ?? '',
        merchantId,
        changes: { count: own.length, orderIds: own.slice(0, 50).map(({ order }) => order.id) },
      });
    }
  }

  private record(
    tx: Tx,
    ctx: RequestContext,
    action: string,
    { id, merchantId }: { readonly id: string; readonly merchantId: string },
    changes: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    return this.deps.audit.record(tx, ctx, { action, subjectType: 'shipment', subjectId: id, merchantId, changes });
  }
}

export const wishFor = (
  about: { readonly id: string; readonly accountId: string; readonly orderId: string },
  kind: Wish['kind'],
  effectKey: string,
  wanted: Readonly<Record<string, unknown>> = {},
): Wish => ({ kind, accountId: about.accountId, subject: about.id, lane: orderLane(about.orderId), effectKey, wanted });

export async function showShipments(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query(
    `insert into live_event (merchant_id, kind, subject_id, account_id)
     select merchant_id, 'shipment', id, account_id from shipment where id = any ($1::uuid[])`,
    [ids],
  );
}

async function knownKeys(
  tx: Tx,
  wanted: readonly WantedShipment[],
  orders: readonly OrderToShip[],
): Promise<Map<string, { readonly id: string; readonly orderId: string }>> {
  const keys = wanted.flatMap(({ idempotencyKey }) => (idempotencyKey === null ? [] : [idempotencyKey]));
  if (keys.length === 0) return new Map();
  const rows = await tx.query<{ id: string; orderId: string; merchantId: string; key: string }>(
    `select id, order_id as "orderId", merchant_id as "merchantId", idempotency_key as key from shipment
     where merchant_id = any ($1::uuid[]) and idempotency_key = any ($2::text[])`,
    [[...new Set(orders.map(({ merchantId }) => merchantId))], keys],
  );
  return new Map(rows.map(({ merchantId, key, ...row }) => [`${merchantId} ${key}`, row]));
}

const conflict = inputError(
  'IDEMPOTENCY_CONFLICT',
  { en: 'This idempotency key was used for another order.', zhTW: '此 idempotencyKey 已用於其他訂單。' },
  ['idempotencyKey'],
);

const words = {
  underWay: {
    en: 'It is on its way to the platform, or waits for a decision. See what goes out.',
    zhTW: '此出貨正送往平台，或等待決定，請見平台異動。',
  },
  noUndo: {
    en: 'The platform has this shipment and offers no way to take it back. Cancel it there.',
    zhTW: '平台已收到此出貨，且不支援撤回，請至平台取消。',
  },
  noChange: {
    en: 'The platform does not take another number. Change it there.',
    zhTW: '平台不支援變更物流單號，請至平台修改。',
  },
  platformNumber: { en: 'The platform issued this number.', zhTW: '此物流單號由平台配發。' },
  cancelled: { en: 'The shipment is cancelled.', zhTW: '此出貨已取消。' },
} satisfies Record<string, Words>;
