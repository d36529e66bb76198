import { hash } from 'node:crypto';
import type { PlatformOrder } from '../connectors/platform-order.ts';
import { storableText } from '../values/storable-text.ts';
import { uuidV7 } from '../values/uuid-v7.ts';
import type { PageFacts, PriorItem, StoredOrder, UnnamedPayload } from './import-facts.ts';
import {
  decideImport,
  decideMissing,
  decideUnreadable,
  includesHold,
  type HoldKind,
  type HoldReason,
  type ImportDecision,
  type OrderStatus,
} from './import-rules.ts';
import { idOf, maxIdLength, rawOf, type IncomingOrder } from './incoming-order.ts';
import { orderHash } from './order-hash.ts';
import type {
  ConfirmedRow,
  EventRow,
  HoldRow,
  ItemRow,
  LineRow,
  OrderRow,
  OrderStateRow,
  PagePlan,
  RawRow,
  UnknownProductRow,
} from './page-plan.ts';
import { compareReadings, type Read, type Reading } from './reading-order.ts';
import { collectedOnDelivery } from './payment-rules.ts';
import { whyNotStorable } from './storable-order.ts';
import { withWholeQuantities } from './whole-quantities.ts';

export interface PageInput {
  readonly page: readonly IncomingOrder[];
  readonly facts: PageFacts;
  readonly stored: ReadonlyMap<string, StoredOrder>;
  readonly prior: ReadonlyMap<string, PriorItem>;
  /** Orders this attempt counted as unchanged before. */
  readonly countedUnchanged: ReadonlySet<string>;
  /** Payloads without an order's identity that were kept before, by hash. */
  readonly unnamed: ReadonlyMap<string, UnnamedPayload>;
  readonly runId: string;
  readonly reading: Reading;
  /** What runs beside this one read of orders that are not stored, by platform id. */
  readonly besides: ReadonlyMap<string, Read>;
}

/** What one page changes, worked out row by row before anything is written. Pure but for the new rows' ids. */
export function planPage(input: PageInput): PagePlan {
  const { page, facts, stored, reading } = input;
  const plan = new PlanBuilder(input);
  for (const incoming of page) {
    const id = incoming.kind === 'order' ? incoming.order.platformOrderId : idOf(incoming);
    plan.datedAt = incoming.kind === 'order' ? incoming.order.changedAt : null;
    const known = stored.get(id ?? '') ?? null;
    const before = known ? known.read : (input.besides.get(id ?? '') ?? null);
    const read: Read = { reading, datedAt: plan.datedAt };
    const age = tellsOfOrder(incoming) ? compareReadings(read, before, known?.runId === input.runId) : 'newer';
    if (id !== null && age !== 'newer') {
      if (age === 'older') plan.overtaken(id);
      else if (known && isSeenAgain(incoming, known)) plan.seenAgain(id, known);
      else plan.unclear(id);
    } else if (incoming.kind === 'order') planOrder(plan, incoming.order, incoming.raw, facts, stored);
    else if (incoming.kind === 'notFound')
      plan.fail(null, incoming.number, 'unreadable', `The platform knows no order ${incoming.number}.`, '');
    else planUnread(plan, incoming, stored.get(incoming.platformOrderId ?? '') ?? null);
  }
  return plan.done();
}

/** A refusal says nothing about an order, and nothing can be compared without its identity. */
const tellsOfOrder = (incoming: IncomingOrder): boolean => incoming.kind !== 'refused' && incoming.kind !== 'notFound';

/** The very content we have, of an order nothing has stopped: whichever reading was the later one, nothing changes. */
function isSeenAgain(incoming: IncomingOrder, known: StoredOrder): boolean {
  if (incoming.kind !== 'order' || (known.status !== 'held' && known.status !== 'ready')) return false;
  const stopped = known.openHolds.some(({ kind }) => stops.has(kind));
  return !stopped && orderHash(withWholeQuantities(incoming.order)) === known.contentHash;
}

function planOrder(
  plan: PlanBuilder,
  told: PlatformOrder,
  raw: string,
  facts: PageFacts,
  stored: PageInput['stored'],
): void {
  const order = withWholeQuantities(told);
  const known = stored.get(order.platformOrderId) ?? null;
  const decision = decideImport(order, facts, known);
  // A cancellation must take effect even if the rest of the order is invalid.
  const flaw = decision.kind === 'import' ? whyNotStorable(order) : null;
  if (decision.kind === 'skip') plan.skip(order, known, decision.reason);
  else if (flaw !== null) {
    plan.fail(order.platformOrderId, order.platformOrderNumber, 'invalid', flaw, raw);
    if (known) plan.doubt(known, decideUnreadable(known, contentCode(raw)));
  } else if (known) plan.follow(order, raw, known, decision);
  else if (decision.kind === 'import') plan.create(order, raw, decision);
}

/** What the platform did not show, or showed in a form nobody can read: news about an order we hold open. */
function planUnread(
  plan: PlanBuilder,
  incoming: Exclude<IncomingOrder, { kind: 'order' | 'notFound' }>,
  known: StoredOrder | null,
): void {
  const { platformOrderId: id } = incoming;
  const number = known?.platformOrderNumber ?? id;
  if (incoming.kind === 'missing') {
    if (known) plan.gone(known, incoming.platformOrderId, decideMissing(known, incoming.proves));
    else plan.fail(id, id, 'unreadable', `The platform knows no order ${id}.`, '');
    return;
  }
  plan.fail(id, number, 'unreadable', incoming.reason, rawOf(incoming));
  if (incoming.kind === 'unreadable' && known) plan.doubt(known, decideUnreadable(known, contentCode(incoming.raw)));
}

/** Stands for a content nobody can read, short enough to compare by eye. */
const contentCode = (raw: string): string => payloadHash(raw).slice(0, 8);

type ReadColumns = Pick<OrderRow, 'read_from' | 'read_until' | 'content_dated_at'>;

class PlanBuilder {
  private readonly raws: RawRow[] = [];
  private readonly newOrders: OrderRow[] = [];
  private readonly changedOrders: (OrderRow | OrderStateRow)[] = [];
  private readonly lines: LineRow[] = [];
  private readonly unknownProducts = new Map<string, UnknownProductRow>();
  private readonly resolvedProducts = new Set<string>();
  private readonly holdsToOpen: HoldRow[] = [];
  private readonly holdsToClose: string[] = [];
  private readonly events: EventRow[] = [];
  private readonly items: ItemRow[] = [];
  private readonly unchangedIds: string[] = [];
  private readonly counts = { seen: 0, created: 0, updated: 0, unchanged: 0, held: 0, skipped: 0, failed: 0 };

  private readonly facts: PageFacts;
  private readonly prior: ReadonlyMap<string, PriorItem>;
  private readonly countedUnchanged: ReadonlySet<string>;
  private readonly unnamed: ReadonlyMap<string, UnnamedPayload>;
  private readonly reading: Reading;
  private readonly confirmed: ConfirmedRow[] = [];
  private readonly unclearIds: string[] = [];
  /** The platform's date of the order at hand. */
  datedAt: Date | null = null;

  constructor({ facts, prior, countedUnchanged, unnamed, reading }: PageInput) {
    this.facts = facts;
    this.prior = prior;
    this.countedUnchanged = countedUnchanged;
    this.unnamed = unnamed;
    this.reading = reading;
  }

  private get read(): ReadColumns {
    return { read_from: this.reading.from, read_until: this.reading.until, content_dated_at: this.datedAt };
  }

  done(): PagePlan {
    return {
      raws: this.raws,
      newOrders: this.newOrders,
      changedOrders: this.changedOrders,
      lines: this.lines,
      unknownProducts: [...this.unknownProducts.values()],
      resolvedProducts: [...this.resolvedProducts],
      holdsToOpen: this.holdsToOpen,
      holdsToClose: this.holdsToClose,
      events: this.events,
      items: this.items,
      unchangedIds: this.unchangedIds,
      confirmed: this.confirmed,
      unclearIds: this.unclearIds,
      counts: this.counts,
    };
  }

  /** Another run read the order later: what we have stays. */
  overtaken(platformOrderId: string): void {
    this.unchangedId(platformOrderId);
  }

  seenAgain(platformOrderId: string, known: StoredOrder): void {
    this.unchangedId(platformOrderId);
    this.confirmed.push({ id: known.id, ...this.read });
  }

  /** Another run read it at the same time, and nobody can say whose content is the newer one. */
  unclear(platformOrderId: string): void {
    this.unclearIds.push(platformOrderId);
  }

  skip(order: PlatformOrder, known: StoredOrder | null, reason: string): void {
    if (known) this.confirmed.push({ id: known.id, ...this.read });
    this.item('skipped', order.platformOrderId, order.platformOrderNumber, { reason, detail: order.stateCode });
  }

  fail(givenId: string | null, givenNumber: string | null, reason: string, detail: string, raw: string): void {
    const platformOrderId = givenId !== null && givenId.length <= maxIdLength ? givenId : null;
    const kept = platformOrderId === null ? this.unnamed.get(payloadHash(raw)) : undefined;
    if (kept?.inThisRun) return;
    const rawId = kept?.id ?? this.raw(platformOrderId, raw);
    this.item('failed', platformOrderId, givenNumber, { reason, detail: detail.slice(0, 1_000), rawId });
  }

  create(order: PlatformOrder, raw: string, decision: ImportDecision & { kind: 'import' }): void {
    const id = uuidV7();
    const status: OrderStatus = decision.holds.length > 0 ? 'held' : 'ready';
    const rawId = this.raw(order.platformOrderId, raw);
    this.newOrders.push(orderRow(id, order, status, decision, orderHash(order), rawId, this.read));
    this.addLines(id, order, decision);
    this.events.push({ id: uuidV7(), order_id: id, kind: 'imported', facts: {} });
    this.open(id, decision.holds);
    this.item(status === 'held' ? 'held' : 'created', order.platformOrderId, order.platformOrderNumber, {
      orderId: id,
    });
  }

  follow(
    order: PlatformOrder,
    raw: string,
    known: StoredOrder,
    decision: Exclude<ImportDecision, { kind: 'skip' }>,
  ): void {
    if (decision.kind === 'import') this.update(order, raw, known, decision);
    else if (decision.kind === 'wait') this.stop(order, raw, known, decision.hold);
    else if (decision.kind === 'ship') this.end(order, raw, known, 'shipped');
    else if (decision.status === 'held') this.stop(order, raw, known, { kind: 'platformCancelled', code: '' });
    else this.end(order, raw, known, 'cancelled');
  }

  private update(
    order: PlatformOrder,
    raw: string,
    known: StoredOrder,
    decision: ImportDecision & { kind: 'import' },
  ): void {
    const contentHash = orderHash(order);
    // Holds of ours follow the facts; a person's own stay until a person releases them.
    const gone = known.openHolds.filter((hold) => !byPersonOnly.has(hold.kind) && !includesHold(decision.holds, hold));
    const added = decision.holds.filter((hold) => !includesHold(known.openHolds, hold));
    const status: OrderStatus =
      decision.holds.length > 0 || known.openHolds.some((hold) => byPersonOnly.has(hold.kind)) ? 'held' : 'ready';
    const byPerson = new Set(known.changedByPerson);
    const before = new Map(known.lines.map((line) => [line.platformLineId, line]));
    const same =
      contentHash === known.contentHash &&
      status === known.status &&
      gone.length === 0 &&
      added.length === 0 &&
      (byPerson.has('payment_kind') || decision.paymentKind === known.paymentKind) &&
      (byPerson.has('shipping_type_id') || decision.shippingTypeId === known.shippingTypeId) &&
      order.lines.every(({ platformLineId: id }, index) => {
        const line = before.get(id);
        const sameProduct = line?.warehouseProductId === decision.warehouseProductIds[index];
        return sameProduct && line?.picked === !decision.leftOut?.has(id);
      });
    if (same) return this.seenAgain(order.platformOrderId, known);

    const contentChanged = contentHash !== known.contentHash;
    const rawId = contentChanged ? this.raw(order.platformOrderId, raw) : null;
    this.changedOrders.push(orderRow(known.id, order, status, decision, contentHash, rawId, this.read));
    this.addLines(known.id, order, decision);
    if (contentChanged) this.events.push({ id: uuidV7(), order_id: known.id, kind: 'updated', facts: {} });
    this.close(known.id, gone);
    this.open(known.id, added);
    this.item(status === 'held' ? 'held' : 'updated', order.platformOrderId, order.platformOrderNumber, {
      orderId: known.id,
    });
  }

  /**
   * The platform knows the order no more: it is over, or a person looks. Its content stays as the warehouse saw it
   * last.
   */
  gone(known: StoredOrder, platformOrderId: string, decision: ReturnType<typeof decideMissing>): void {
    if (decision.kind === 'cancel') {
      const { status } = decision;
      const hold: HoldReason = { kind: 'platformCancelled', code: '' };
      if (status === 'held' && includesHold(known.openHolds, hold)) return this.seenAgain(platformOrderId, known);
      this.changeStatus(known, platformOrderId, status);
      const facts = { missing: 'true' };
      this.events.push({ id: uuidV7(), order_id: known.id, kind: 'cancelledOnPlatform', facts });
      if (status === 'held') this.replaceStop(known, hold);
      else this.close(known.id, known.openHolds);
      this.itemOf(known, platformOrderId, status === 'held' ? 'held' : 'updated');
    } else if (decision.kind === 'wait' && !includesHold(known.openHolds, decision.hold)) {
      this.changeStatus(known, platformOrderId, 'held');
      this.replaceStop(known, decision.hold);
      this.itemOf(known, platformOrderId, 'held');
    } else this.seenAgain(platformOrderId, known);
  }

  /**
   * Its new content cannot be read, so that what we have may be wrong: it waits. The run counts it as failed already.
   */
  doubt(known: StoredOrder, decision: ReturnType<typeof decideUnreadable>): void {
    if (decision.kind !== 'wait' || includesHold(known.openHolds, decision.hold))
      return void this.confirmed.push({ id: known.id, ...this.read });
    this.changeStatus(known, known.platformOrderId, 'held');
    this.replaceStop(known, decision.hold);
  }

  /**
   * The platform says that it must not be shipped as things stand. Of such holds only the newest stays; its content
   * stays as the warehouse saw it last.
   */
  private stop(order: PlatformOrder, raw: string, known: StoredOrder, hold: HoldReason): void {
    if (includesHold(known.openHolds, hold)) return this.seenAgain(order.platformOrderId, known);
    this.changeState(order, raw, known, 'held');
    if (hold.kind === 'platformCancelled')
      this.events.push({
        id: uuidV7(),
        order_id: known.id,
        kind: 'cancelledOnPlatform',
        facts: { stateCode: order.stateCode },
      });
    this.replaceStop(known, hold);
    this.item('held', order.platformOrderId, order.platformOrderNumber, { orderId: known.id, detail: order.stateCode });
  }

  /** The order is over on the platform's side. Its content stays as the warehouse saw it last. */
  private end(order: PlatformOrder, raw: string, known: StoredOrder, status: 'shipped' | 'cancelled'): void {
    if (known.status === status) return this.seenAgain(order.platformOrderId, known);
    this.changeState(order, raw, known, status);
    const kind = status === 'shipped' ? 'shippedOnPlatform' : 'cancelledOnPlatform';
    this.events.push({ id: uuidV7(), order_id: known.id, kind, facts: { stateCode: order.stateCode } });
    this.close(known.id, known.openHolds);
    this.item('updated', order.platformOrderId, order.platformOrderNumber, {
      orderId: known.id,
      detail: order.stateCode,
    });
  }

  private replaceStop(known: StoredOrder, hold: HoldReason): void {
    this.close(
      known.id,
      known.openHolds.filter((open) => stops.has(open.kind)),
    );
    this.open(known.id, [hold]);
  }

  /** Only the status changes: the platform sent nothing that could be kept. */
  private changeStatus(known: StoredOrder, platformOrderId: string, status: OrderStatus): void {
    this.changedOrders.push({
      id: known.id,
      platform_order_id: storableText(platformOrderId),
      status,
      platform_state_code: known.platformStateCode,
      content_hash: `\\x${known.contentHash}`,
      raw_payload_id: null,
      ...this.read,
      content_dated_at: known.read?.datedAt ?? null,
      state_only: true,
    });
  }

  private itemOf(known: StoredOrder, platformOrderId: string, outcome: 'held' | 'updated'): void {
    const detail = 'The platform no longer shows this order.';
    this.item(outcome, platformOrderId, known.platformOrderNumber, { orderId: known.id, detail });
  }

  private changeState(order: PlatformOrder, raw: string, known: StoredOrder, status: OrderStatus): void {
    this.changedOrders.push({
      id: known.id,
      platform_order_id: storableText(order.platformOrderId),
      status,
      platform_state_code: storableText(order.stateCode),
      content_hash: `\\x${orderHash(order)}`,
      raw_payload_id: this.raw(order.platformOrderId, raw),
      ...this.read,
      state_only: true,
    });
  }

  private unchangedId(platformOrderId: string): void {
    if (this.prior.has(platformOrderId) || this.countedUnchanged.has(platformOrderId)) return;
    this.unchangedIds.push(platformOrderId);
    this.counts.seen += 1;
    this.counts.unchanged += 1;
  }

  private addLines(orderId: string, order: PlatformOrder, decision: ImportDecision & { kind: 'import' }): void {
    for (const [position, line] of order.lines.entries()) {
      const productId = decision.warehouseProductIds[position] ?? null;
      const picked = !decision.leftOut?.has(line.platformLineId);
      const unknownId = picked && productId === null ? this.unknownProduct(line) : null;
      if (productId !== null && this.facts.unknownProducts.get(line.productKey)?.open)
        this.resolvedProducts.add(line.productKey);
      this.lines.push({
        id: uuidV7(),
        order_id: orderId,
        position,
        platform_line_id: storableText(line.platformLineId),
        product_key: storableText(line.productKey),
        sku: clean(line.sku),
        barcode: clean(line.barcode),
        name: storableText(line.name),
        variant_name: clean(line.variantName),
        quantity: line.quantity,
        unit_price: line.unitPrice?.amount ?? null,
        quantity_as_sent: clean(line.quantityAsSent ?? null),
        line_total: line.total?.amount ?? null,
        texts: (line.texts ?? []).map(({ kind, label, text }) => ({
          kind,
          label: clean(label),
          text: storableText(text),
        })),
        part_of: clean(line.partOf ?? null),
        picked,
        warehouse_product_id: productId,
        unknown_product_id: unknownId,
      });
    }
  }

  private unknownProduct(line: PlatformOrder['lines'][number]): string {
    const planned = this.unknownProducts.get(line.productKey);
    if (planned) return planned.id;
    const existing = this.facts.unknownProducts.get(line.productKey);
    if (existing?.open) return existing.id;
    const row: UnknownProductRow = {
      id: existing?.id ?? uuidV7(),
      product_key: storableText(line.productKey),
      sku: clean(line.sku),
      barcode: clean(line.barcode),
      name: storableText(line.name),
      variant_name: clean(line.variantName),
    };
    this.unknownProducts.set(line.productKey, row);
    return row.id;
  }

  private open(orderId: string, holds: readonly HoldReason[]): void {
    for (const { kind, code } of holds) {
      this.holdsToOpen.push({ id: uuidV7(), order_id: orderId, kind, code: storableText(code) });
      this.events.push({ id: uuidV7(), order_id: orderId, kind: 'held', facts: { kind, code } });
    }
  }

  private close(orderId: string, holds: StoredOrder['openHolds']): void {
    for (const { id, kind, code } of holds) {
      this.holdsToClose.push(id);
      this.events.push({ id: uuidV7(), order_id: orderId, kind: 'released', facts: { kind, code } });
    }
  }

  private raw(platformOrderId: string | null, body: string): string {
    const id = uuidV7();
    const text = storableText(body);
    this.raws.push({
      id,
      platform_order_id: platformOrderId === null ? null : storableText(platformOrderId),
      content_hash: `\\x${hash('sha256', text)}`,
      body: text,
    });
    return id;
  }

  /**
   * Counts each order once per run, in the group it ended up in: the counters and the items by outcome are the same
   * numbers.
   */
  private item(
    outcome: ItemRow['outcome'],
    platformOrderId: string | null,
    number: string | null,
    more: { reason?: string; detail?: string; orderId?: string; rawId?: string },
  ): void {
    const before = platformOrderId === null ? undefined : this.prior.get(platformOrderId);
    const reason = more.reason ?? null;
    if (before?.outcome === outcome && before.reason === reason) return;
    const wasWritten = before && before.outcome !== 'skipped' && before.outcome !== 'failed';
    const ended = outcome === 'failed' || outcome === 'skipped';
    // What was written by this run stays counted as written, whatever came after it.
    if (wasWritten && ended) return;
    const group = wasWritten && outcome === 'updated' && before.outcome === 'created' ? 'created' : outcome;
    if (before) this.counts[before.outcome] -= 1;
    else if (platformOrderId !== null && this.countedUnchanged.has(platformOrderId)) this.counts.unchanged -= 1;
    else this.counts.seen += 1;
    this.counts[group] += 1;
    this.items.push({
      id: uuidV7(),
      platform_order_id: platformOrderId === null ? null : storableText(platformOrderId),
      platform_order_number: number === null ? null : storableText(number.slice(0, maxIdLength)),
      outcome: group,
      reason,
      detail: more.detail === undefined ? null : storableText(more.detail),
      order_id: more.orderId ?? null,
      raw_payload_id: more.rawId ?? null,
      ...this.read,
    });
  }
}

function orderRow(
  id: string,
  order: PlatformOrder,
  status: OrderStatus,
  decision: ImportDecision & { kind: 'import' },
  contentHash: string,
  rawId: string | null,
  read: ReadColumns,
): OrderRow {
  const { recipient } = order;
  const { paymentKind } = decision;
  return {
    id,
    platform_order_id: storableText(order.platformOrderId),
    platform_order_number: storableText(order.platformOrderNumber),
    status,
    platform_state_code: storableText(order.stateCode),
    placed_at: order.placedAt,
    ship_by: order.shipBy,
    payment_kind: paymentKind,
    payment_method_code: clean(order.payment.methodCode),
    shipping_code: clean(order.shippingCode),
    shipping_label: clean(order.shippingLabel),
    shipping_type_id: decision.shippingTypeId,
    pickup_store_code: clean(order.pickupStore?.code ?? null),
    pickup_store_name: clean(order.pickupStore?.name ?? null),
    recipient_name: clean(recipient.name),
    recipient_phone: clean(recipient.phone),
    recipient_email: clean(recipient.email),
    recipient_country: clean(recipient.country),
    recipient_postcode: clean(recipient.postcode),
    recipient_city: clean(recipient.city),
    recipient_district: clean(recipient.district),
    recipient_address: clean(recipient.address),
    buyer_note: clean(order.buyerNote),
    currency: order.total.currency,
    total: order.total.amount,
    cash_on_delivery: paymentKind === 'cashOnDelivery' ? (collectedOnDelivery(order)?.amount ?? null) : null,
    payment_method_label: clean(order.payment.methodLabel ?? null),
    payment_vouched: order.payment.onlineRecord,
    payment_several_kinds: order.payment.severalKinds ?? false,
    collectable: order.collectable?.amount ?? null,
    shipping_fee: order.totals?.shippingFee?.amount ?? null,
    discount: order.totals?.discount?.amount ?? null,
    not_before: order.notBefore ?? null,
    recipient_masked: recipient.masked ?? false,
    pickup_store_address: clean(order.pickupStore?.address ?? null),
    unread_fields: (order.unread ?? []).map(({ field, asSent }) => ({
      field: storableText(field),
      asSent: storableText(asSent.slice(0, 100)),
    })),
    parcels: order.parcels ?? null,
    platform_refs: order.refs ?? null,
    line_count: order.lines.length,
    content_hash: `\\x${contentHash}`,
    raw_payload_id: rawId,
    ...read,
  };
}

/** What only a person takes off, whatever the platform shows later. */
const byPersonOnly: ReadonlySet<HoldKind> = new Set(['manual', 'changedOnPlatform']);

/** What the platform's side says of an order; of these holds only the newest stays. */
const stops: ReadonlySet<HoldKind> = new Set([
  'platformCancelled',
  'platformNotReady',
  'platformMissing',
  'contentUnreadable',
]);

/** SHA-256 of a payload as it is kept, hex. */
export const payloadHash = (body: string): string => hash('sha256', storableText(body));

const clean = (text: string | null): string | null => (text === null ? null : storableText(text));
