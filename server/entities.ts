import { ApiLogEntry } from './api-logs/api-log.entity.ts';
import { AuditEntry } from './audit/audit-entry.entity.ts';
import { AuthorizationAttempt } from './ec-accounts/authorization/authorization-attempt.entity.ts';
import { ConnectionTestEntity } from './ec-accounts/connection/connection-test.entity.ts';
import { EcAccountEntity } from './ec-accounts/ec-account.entity.ts';
import { PaymentClassification } from './ec-accounts/settings/payment-classification.entity.ts';
import { FetchSchedule } from './ec-accounts/schedule/fetch-schedule.entity.ts';
import { ShippingMapping } from './ec-accounts/settings/shipping-mapping.entity.ts';
import { AccountSecret } from './ec-accounts/credentials/account-secret.entity.ts';
import { InboundEvent } from './exchange/inbound-event.entity.ts';
import { FetchRunItem } from './fetch-runs/fetch-run-item.entity.ts';
import { FetchRun } from './fetch-runs/fetch-run.entity.ts';
import { Merchant } from './merchants/merchant.entity.ts';
import { Notification } from './notifications/notification.entity.ts';
import { Hold } from './orders/hold.entity.ts';
import { OrderEvent } from './orders/order-event.entity.ts';
import { OrderLine } from './orders/order-line.entity.ts';
import { Order } from './orders/order.entity.ts';
import { ProductMapping } from './orders/product-mapping.entity.ts';
import { RawPayload } from './orders/raw-payload.entity.ts';
import { UnknownProduct } from './orders/unknown-product.entity.ts';
import { WarehouseProduct } from './products/warehouse-product.entity.ts';
import { SalesChannel } from './sales-channels/sales-channel.entity.ts';
import { ShippingType } from './shipping/shipping-type.entity.ts';
import { ApiToken } from './users/api-token.entity.ts';
import { Session } from './users/session.entity.ts';
import { User } from './users/user.entity.ts';

/** Every MikroORM entity, for `Database.open`. Features add theirs. */
export const entities = [
  AccountSecret,
  ApiLogEntry,
  ApiToken,
  AuditEntry,
  AuthorizationAttempt,
  ConnectionTestEntity,
  EcAccountEntity,
  FetchRun,
  FetchRunItem,
  FetchSchedule,
  Hold,
  InboundEvent,
  Merchant,
  Notification,
  Order,
  OrderEvent,
  OrderLine,
  PaymentClassification,
  ProductMapping,
  RawPayload,
  SalesChannel,
  Session,
  ShippingMapping,
  ShippingType,
  UnknownProduct,
  User,
  WarehouseProduct,
] as const;
