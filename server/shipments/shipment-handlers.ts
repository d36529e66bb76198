import type {
  ArrangedParcel,
  LabelDocument,
  ParcelToArrange,
  ParcelToLabel,
  ParcelToReport,
  ShippedOrder,
} from '../connectors/connector.ts';
import type {
  AnyHandler,
  Ended,
  OutboundChange,
  OutboundHandler,
  PrepareContext,
  Prepared,
} from '../exchange/outbound/outbound-handler.ts';
import type { Outbound } from '../exchange/outbound/outbound.ts';
import type { Notifications } from '../notifications/notifications.ts';
import { onlyMerchants, type Tx } from '../persistence/database.ts';
import type { LabelFiles } from './label-files.ts';
import { gone, lookFirst, type Ready } from './look-first.ts';
import { packedShipments, type PackedShipment } from './packed-shipments.ts';
import { arranged, askLabels, changed, reported, resumed, undone } from './settle-shipments.ts';

export interface HandlersDeps {
  readonly outbound: Outbound;
  readonly notifications: Notifications;
  readonly labels: LabelFiles;
}

const common = { pace: 'quick', category: 'shipping' } as const;

/** What goes out for shipments: one handler for each effect of `connector.shipping`. */
export function shipmentHandlers({ outbound, notifications, labels }: HandlersDeps): AnyHandler[] {
  const looking = <Subject>(subject: (shipment: PackedShipment, change: OutboundChange) => Subject) => ({
    prepare: async (context: PrepareContext, changes: readonly OutboundChange[]) =>
      prepared(await lookFirst(context, notifications, changes), changes, subject),
  });
  const reading = <Subject>(subject: (shipment: PackedShipment, change: OutboundChange) => Subject | null) => ({
    prepare: async ({ db, store }: PrepareContext, changes: readonly OutboundChange[]) => {
      const found = await packedShipments(
        db,
        store.merchantId,
        changes.map((change) => change.subject),
      );
      const said = new Map<string, Ready | typeof gone>();
      for (const change of changes) {
        const shipment = found.get(change.subject);
        said.set(change.id, shipment && shipment.state !== 'cancelled' ? { kind: 'go', shipment } : gone);
      }
      return prepared(said, changes, subject);
    },
  });
  const arrange: OutboundHandler<ParcelToArrange, ArrangedParcel> = {
    ...common,
    kind: 'shipmentArrange',
    effect: ({ shipping }) => shipping?.arrange,
    ...looking((shipment) => ({
      ...orderOf(shipment),
      content: contentOf(shipment),
      combineKey: null,
      carrierCode: shipment.carrierCode,
    })),
    async settle(tx, ended) {
      await arranged(tx, ended);
      await askLabels(
        tx,
        outbound,
        ended.filter(({ state }) => state === 'done').map(({ change }) => change.subject),
        {
          wantedOnly: true,
          at: ended[0]?.at ?? new Date(0),
        },
      );
    },
    resumed,
  };
  const report: OutboundHandler<ParcelToReport, null> = {
    ...common,
    kind: 'shipmentReport',
    effect: ({ shipping }) => shipping?.report,
    ...looking(parcelOf),
    settle: reported,
    resumed,
  };
  const change: OutboundHandler<ParcelToReport, null> = {
    ...common,
    kind: 'shipmentChange',
    effect: ({ shipping }) => shipping?.change,
    ...reading((shipment, one) => ({
      ...parcelOf(shipment, one),
      carrierCode: textOf(one.wanted['carrierCode']) || (shipment.carrierCode ?? ''),
      trackingNumber: textOf(one.wanted['trackingNumber']),
    })),
    settle: changed,
  };
  const undo: OutboundHandler<ShippedOrder, null> = {
    ...common,
    kind: 'shipmentUndo',
    effect: ({ shipping }) => shipping?.undo,
    ...reading(orderOf),
    settle: undone,
  };
  const label: OutboundHandler<ParcelToLabel, LabelDocument> = {
    ...common,
    kind: 'label',
    effect: ({ shipping }) => shipping?.labels,
    ...reading((shipment) =>
      shipment.trackingNumber === null
        ? null
        : { ...orderOf(shipment), trackingNumber: shipment.trackingNumber, carrierCode: shipment.carrierCode },
    ),
    settle: (tx, ended) => labels.keep(tx, ended),
  };
  return [acknowledge, arrange, report, change, undo, label];
}

/** Its subject is the order: it is acknowledged once, whatever its parcels. */
const acknowledge: OutboundHandler<ShippedOrder, null> = {
  ...common,
  kind: 'acknowledge',
  effect: ({ shipping }) => shipping?.acknowledge,
  async prepare({ db, store }, changes) {
    const rows = await db
      .reading(onlyMerchants(store.merchantId))
      .query<{ id: string; platformOrderId: string; refs: Record<string, string> | null }>(
        `select id, platform_order_id as "platformOrderId", platform_refs as refs from ec_order where id = any ($1)`,
        [changes.map(({ subject }) => subject)],
      );
    const orders = new Map(rows.map((row) => [row.id, row]));
    return new Map(
      changes.map(({ id, subject }): [string, Prepared<ShippedOrder>] => {
        const order = orders.get(subject);
        if (!order) return [id, gone];
        return [id, { kind: 'go', subject: { platformOrderId: order.platformOrderId, refs: order.refs ?? {} } }];
      }),
    );
  },
  settle: async (_tx: Tx, _ended: readonly Ended<null>[]) => undefined,
};

function prepared<Subject>(
  said: ReadonlyMap<string, Ready | typeof gone>,
  changes: readonly OutboundChange[],
  subject: (shipment: PackedShipment, change: OutboundChange) => Subject | null,
): Map<string, Prepared<Subject>> {
  return new Map(
    changes.map((change): [string, Prepared<Subject>] => {
      const one = said.get(change.id) ?? gone;
      if (one.kind === 'stop') return [change.id, one];
      const found = subject(one.shipment, change);
      return [change.id, found === null ? noNumber : { kind: 'go', subject: found }];
    }),
  );
}

const noNumber: Prepared<never> = {
  kind: 'stop',
  as: 'refused',
  reason: 'heldBack',
  words: 'The shipment has no tracking number yet.',
};

const orderOf = ({ platformOrderId, orderRefs, refs }: PackedShipment): ShippedOrder => ({
  platformOrderId,
  refs: { ...orderRefs, ...refs },
});

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const contentOf = ({ whole, content }: PackedShipment) => (whole ? null : content);

const parcelOf = (shipment: PackedShipment, { createdAt }: OutboundChange): ParcelToReport => ({
  ...orderOf(shipment),
  carrierCode: shipment.carrierCode ?? '',
  trackingNumber: shipment.trackingNumber ?? '',
  shippedAt: shipment.shippedAt ?? createdAt,
  content: contentOf(shipment),
  last: shipment.last,
});
