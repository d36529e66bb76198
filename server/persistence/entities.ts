import { ApiLogEntry } from '../api-logs/api-log.entity.ts';
import { ConnectionTestEntity } from '../ec-accounts/connection-test.entity.ts';
import { EcAccountEntity } from '../ec-accounts/ec-account.entity.ts';
import { InboundEvent } from '../exchange/inbound-event.entity.ts';
import { Merchant } from '../merchants/merchant.entity.ts';
import { Notification } from '../notifications/notification.entity.ts';
import { SalesChannel } from '../sales-channels/sales-channel.entity.ts';
import { ShippingType } from '../shipping/shipping-type.entity.ts';

/** Every MikroORM entity, for `Database.open`. Features add theirs. */
export const entities = [
  ApiLogEntry,
  ConnectionTestEntity,
  EcAccountEntity,
  InboundEvent,
  Merchant,
  Notification,
  SalesChannel,
  ShippingType,
] as const;
