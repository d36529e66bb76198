import type { ConnectedAccount, Effect, Outcome, ParcelToReport, Pending } from '../connector.ts';
import { MalformedAnswer, PlatformRefused } from '../errors.ts';
import { outcomeOfFailure, stillUnknown } from '../kit/outcomes.ts';
import { callOf, WooClient } from './client.ts';
import { leftToShip, readShipped, type ShippedRow } from './shipped-order.ts';
import type { ShopKnowledge } from './shop-knowledge.ts';
import { trackingRoutes, type KnownParcel, type TrackingRoute } from './tracking-routes.ts';
import { wooOrder } from './wire.ts';

type Item = Pending<ParcelToReport>;
type Reported = Outcome<null>;

const soonMs = 500;
const over: ReadonlySet<string> = new Set(['cancelled', 'refunded', 'failed', 'trash']);

/**
 * A parcel's number goes where the merchant chose, then the order is completed, when nothing of it is left. Both are
 * looked up before they are done, so that neither happens twice, and neither mails the buyer besides the shop's own
 * mail about a completed order.
 */
export function reportEffect(now: () => Date, knowledge: ShopKnowledge): Effect<ParcelToReport, null> {
  const one = async (
    account: ConnectedAccount,
    items: readonly Item[],
    work: (report: Report, item: Item) => Promise<Reported>,
    onFailure: (error: unknown) => Reported,
  ) => {
    const results = new Map<string, Reported>();
    for (const item of items) {
      try {
        results.set(item.id, await work(new Report(account, now, knowledge), item));
      } catch (error) {
        results.set(item.id, onFailure(error));
      }
    }
    return results;
  };
  return {
    batch: { most: 1 },
    afterUnknown: 'readBack',
    // Once the number is there, a failed call says nothing of it.
    send: (account, items) => one(account, items, (report, item) => report.send(item), outcomeOfFailure),
    look: (account, items) => one(account, items, (report, item) => report.look(item), stillUnknown),
  };
}

/** What the shop shows of an order and its parcel. */
interface Seen {
  readonly row: ShippedRow;
  readonly route: TrackingRoute;
  readonly known: readonly KnownParcel[];
  readonly hasNumber: boolean;
}

class Report {
  private readonly account: ConnectedAccount;
  private readonly knowledge: ShopKnowledge;
  private readonly client: WooClient;

  constructor(account: ConnectedAccount, now: () => Date, knowledge: ShopKnowledge) {
    this.account = account;
    this.knowledge = knowledge;
    this.client = new WooClient(account, now);
  }

  async send(item: Item): Promise<Reported> {
    const added = item.memo?.['added'] === true;
    try {
      const seen = await this.see(item);
      if ('kind' in seen) return added ? unclear('the order changed while it was reported') : seen;
      if (!seen.hasNumber) {
        if (added) return unclear('the shop took the number and does not show it');
        const pieces = seen.route.name === 'fulfillments' ? await this.piecesOf(item, seen) : new Map<string, number>();
        if (pieces === null) return refused('the shop says that all of it is shipped, under another number');
        await seen.route.add(this.client, item.subject, pieces);
        return this.goesOn(seen);
      }
      if (seen.row.order.status === 'completed' || !(await this.isLast(item, seen)))
        return { kind: 'done', result: null };
      return await this.complete(item.subject, seen);
    } catch (error) {
      const outcome = outcomeOfFailure(error);
      // The number stands in the shop: "refused" would say that nothing was done.
      if (!added || outcome.kind !== 'refused') return outcome;
      return { kind: 'unknown', failure: outcome.failure };
    }
  }

  async look(item: Item): Promise<Reported> {
    const seen = await this.see(item);
    if ('kind' in seen) return seen.kind === 'refused' ? { kind: 'unknown', failure: seen.failure } : seen;
    if (!seen.hasNumber) return { kind: 'notDone' };
    return seen.row.order.status === 'completed' || !(await this.isLast(item, seen))
      ? { kind: 'done', result: null }
      : this.goesOn(seen);
  }

  private goesOn({ route }: Seen): Reported {
    return { kind: 'waiting', againMs: soonMs, memo: { added: true, route: route.name } };
  }

  /** The order and its parcels, or why nothing can be reported for it. */
  private async see({ subject, memo }: Item): Promise<Seen | (Reported & { readonly kind: 'refused' })> {
    const row = await readShipped(this.client, subject.platformOrderId);
    if (row === null) return refused('the shop knows no such order');
    if (over.has(row.order.status)) return refused(`the order is ${row.order.status} in the shop`);
    const chosen = memo?.['route'] ?? this.account.settings?.['shippingReport'] ?? 'auto';
    for (const route of trackingRoutes) {
      if (chosen !== 'auto' && chosen !== route.name) continue;
      const known = await route.known(this.client, subject.platformOrderId);
      if (known !== null) return { row, route, known, hasNumber: route.holds(known, subject) };
    }
    return refused(
      chosen === 'fulfillments'
        ? 'Fulfillments are off in this shop, or the key may not use them; choose another way in the settings'
        : 'this shop has no tracking plugin, or the key may not use it; choose another way in the settings',
    );
  }

  /** What the parcel holds; null where nothing of the order is left for it. */
  private async piecesOf({ subject }: Item, { row, known }: Seen): Promise<ReadonlyMap<string, number> | null> {
    if (subject.content !== null)
      return new Map(subject.content.map(({ platformLineId, quantity }) => [platformLineId, quantity]));
    const left = await leftToShip(this.client, this.account, this.knowledge, row, known);
    return left.size === 0 ? null : left;
  }

  /** Only Fulfillments know quantities; elsewhere who sends the parcel says that it is the last one. */
  private async isLast({ subject }: Item, { row, route, known }: Seen): Promise<boolean> {
    if (subject.last !== undefined) return subject.last;
    if (subject.content === null) return true;
    const own = {
      trackingNumber: null,
      pieces: new Map(subject.content.map((of) => [of.platformLineId, of.quantity])),
    };
    const parcels = route.name === 'fulfillments' ? known : [own];
    return (await leftToShip(this.client, this.account, this.knowledge, row, parcels)).size === 0;
  }

  private async complete(parcel: ParcelToReport, { route }: Seen): Promise<Reported> {
    const call = { operation: 'shipping.complete', route: `/wc/v3/orders/${parcel.platformOrderId}` };
    // Templates of mails know these two keys; with the other routes the shop has the number itself.
    const meta = [
      { key: '_tracking_number', value: parcel.trackingNumber.trim() },
      { key: '_tracking_provider', value: parcel.carrierCode },
    ];
    const body = { status: 'completed', ...(route.name === 'note' ? { meta_data: meta } : {}) };
    const { body: order } = await this.client.post(call, body, false, wooOrder);
    // A plugin may turn the order back at once.
    return order.status === 'completed'
      ? { kind: 'done', result: null }
      : unclear('the shop took the order as completed and shows another status');
  }
}

function refused(reason: string): Reported & { readonly kind: 'refused' } {
  return { kind: 'refused', failure: new PlatformRefused(callOf('shipping.report'), reason) };
}

function unclear(reason: string): Reported {
  return { kind: 'unknown', failure: new MalformedAnswer(callOf('shipping.report'), reason) };
}
