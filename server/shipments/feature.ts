import type { AuditLog } from '../audit/audit-log.ts';
import type { ConnectorRegistry } from '../connectors/registry.ts';
import type { AccountSecrets } from '../ec-accounts/credentials/account-secrets.ts';
import type { MasterKeys } from '../ec-accounts/credentials/master-keys.ts';
import type { EcAccountReader } from '../ec-accounts/ec-account-reader.ts';
import type { OutboundHandlers } from '../exchange/outbound/outbound-handler.ts';
import type { Outbound } from '../exchange/outbound/outbound.ts';
import { defineFeature } from '../graphql/feature.ts';
import type { Notifications } from '../notifications/notifications.ts';
import type { Database } from '../persistence/database.ts';
import { ownedBy } from '../retention/retention-rule.ts';
import type { Clock } from '../values/clock.ts';
import { LabelFiles } from './label-files.ts';
import { LabelPrints } from './label-prints.ts';
import { OrderPackingResolver } from './order-packing.resolver.ts';
import { OrderShippingResolver, OrdersToShipResolver, OutboundShipmentResolver } from './order-shipping.resolver.ts';
import { shipmentHandlers } from './shipment-handlers.ts';
import { ShipmentResolver } from './shipment.resolver.ts';
import { ShipmentType, shipmentOf } from './shipment.type.ts';
import { Shipments } from './shipments.ts';
import { SignedAddress } from './signed-address.ts';

export interface ShipmentsFeatureDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly connectors: ConnectorRegistry;
  readonly audit: AuditLog;
  readonly notifications: Notifications;
  readonly reader: EcAccountReader;
  readonly secrets: AccountSecrets;
  readonly keys: MasterKeys;
  readonly outbound: Outbound;
  readonly handlers: OutboundHandlers;
}

export function buildShipments(deps: ShipmentsFeatureDeps) {
  const labels = new LabelFiles(deps.secrets);
  deps.handlers.register(...shipmentHandlers({ ...deps, labels }));
  return {
    shipments: new Shipments(deps),
    prints: new LabelPrints({ ...deps, files: labels, address: new SignedAddress(deps.keys) }),
    reader: deps.reader,
  };
}

const ids = { shipment: 'shp' } as const;
type Ids = typeof ids;
declare module '../graphql/ids.ts' {
  interface IdPrefixes extends Ids {}
}

export const shipmentsFeature = defineFeature({
  retention: () => [
    { table: 'label_file', by: 'rows', days: 30, spent: 'created_at <= $1' },
    ...ownedBy('shipment', 'shipment_line'),
    ...ownedBy('ec_order', 'shipment'),
  ],
  build: buildShipments,
  resolvers: [
    {
      type: ShipmentResolver,
      make: ({ shipments, prints, reader }) => new ShipmentResolver(shipments, prints, reader),
    },
    OrderShippingResolver,
    { type: OrderPackingResolver, make: ({ shipments }) => new OrderPackingResolver(shipments) },
    OrdersToShipResolver,
    OutboundShipmentResolver,
  ],
  ids,
  nodes: [{ kind: 'shipment', type: ShipmentType, name: 'Shipment', permission: 'order:read', find: shipmentOf }],
});
