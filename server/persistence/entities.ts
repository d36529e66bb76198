import { ApiLogEntry } from '../api-logs/api-log.entity.ts';
import { AuthorizationAttempt } from '../ec-accounts/authorization-attempt.entity.ts';
import { ConnectionTestEntity } from '../ec-accounts/connection-test.entity.ts';
import { EcAccountEntity } from '../ec-accounts/ec-account.entity.ts';
import { PaymentClassification } from '../ec-accounts/payment-classification.entity.ts';
import { FetchSchedule } from '../ec-accounts/schedule/fetch-schedule.entity.ts';
import { ShippingMapping } from '../ec-accounts/shipping-mapping.entity.ts';
import { AccountSecret } from '../ec-accounts/vault/account-secret.entity.ts';
import { InboundEvent } from '../exchange/inbound-event.entity.ts';
import { Merchant } from '../merchants/merchant.entity.ts';
import { Notification } from '../notifications/notification.entity.ts';
import { SalesChannel } from '../sales-channels/sales-channel.entity.ts';
import { ShippingType } from '../shipping/shipping-type.entity.ts';

/** Every MikroORM entity, for `Database.open`. Features add theirs. */
export const entities = [
  AccountSecret,
  ApiLogEntry,
  AuthorizationAttempt,
  ConnectionTestEntity,
  EcAccountEntity,
  FetchSchedule,
  InboundEvent,
  Merchant,
  Notification,
  PaymentClassification,
  SalesChannel,
  ShippingMapping,
  ShippingType,
] as const;
