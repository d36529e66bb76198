import { ApiLogResolver, findApiLog } from '../api-logs/api-log.resolver.ts';
import { ApiLogType } from '../api-logs/api-log.type.ts';
import { auditEntryColumns, toAuditEntryType, AuditEntryType } from '../audit/audit-entry.type.ts';
import type { AuditEntryRow } from '../audit/audit-entry.type.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { AuditResolver } from '../audit/audit.resolver.ts';
import { MerchantResolver } from '../merchants/merchant.resolver.ts';
import { MerchantService } from '../merchants/merchant.service.ts';
import type { TimeZoneChanged } from '../merchants/merchant.service.ts';
import { MerchantType, merchantLoader, toMerchantType } from '../merchants/merchant.type.ts';
import { NotificationReading } from '../notifications/notification-reading.ts';
import { NotificationResolver } from '../notifications/notification.resolver.ts';
import { NotificationType } from '../notifications/notification.type.ts';
import type { Database } from '../persistence/database.ts';
import { WarehouseProductResolver } from '../products/warehouse-product.resolver.ts';
import { WarehouseProductService } from '../products/warehouse-product.service.ts';
import type { ProductsChanged } from '../products/warehouse-product.service.ts';
import {
  WarehouseProductType,
  toWarehouseProductType,
  warehouseProductLoader,
} from '../products/warehouse-product.type.ts';
import { SalesChannelResolver } from '../sales-channels/sales-channel.resolver.ts';
import { SalesChannelService } from '../sales-channels/sales-channel.service.ts';
import { SalesChannelType, salesChannelLoader, toSalesChannelType } from '../sales-channels/sales-channel.type.ts';
import { ShippingTypeResolver } from '../shipping/shipping-type.resolver.ts';
import { ShippingTypeService } from '../shipping/shipping-type.service.ts';
import { ShippingTypeType, shippingTypeLoader, toShippingTypeType } from '../shipping/shipping-type.type.ts';
import { ApiTokenResolver } from '../users/api-token.resolver.ts';
import { ApiTokenService } from '../users/api-token.service.ts';
import { ApiTokenType, toApiTokenType } from '../users/api-token.type.ts';
import type { Authenticator } from '../users/authenticator.ts';
import { InvitationThrottle } from '../users/invitation-throttle.ts';
import { KnownDevices } from '../users/known-devices.ts';
import { LoginService } from '../users/login.service.ts';
import { LoginThrottle } from '../users/login-throttle.ts';
import { UserResolver } from '../users/user.resolver.ts';
import { PersonResolver } from '../users/person.resolver.ts';
import { readableUser } from '../users/person.type.ts';
import { UserService } from '../users/user.service.ts';
import { UserType } from '../users/user.type.ts';
import type { Clock } from '../values/clock.ts';
import { requirePermission } from '../graphql/context.ts';
import { LiveResolver } from './live.resolver.ts';
import { NodeRegistry } from '../graphql/node.ts';
import { ServerInfoResolver } from './server-info.resolver.ts';
import type { ServerFacts } from './server-info.resolver.ts';

/** Resolvers of everything around accounts and orders; those add their own lists. */
export const coreResolverClasses = [
  ServerInfoResolver,
  LiveResolver,
  UserResolver,
  PersonResolver,
  ApiTokenResolver,
  MerchantResolver,
  SalesChannelResolver,
  ShippingTypeResolver,
  WarehouseProductResolver,
  NotificationResolver,
  ApiLogResolver,
  AuditResolver,
] as const;

export interface CoreDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly authenticator: Authenticator;
  readonly audit: AuditLog;
  readonly nodes: NodeRegistry;
  readonly facts: ServerFacts;
  /** Orders waiting for a product are released when it comes. */
  readonly productsChanged?: ProductsChanged;
  /** Schedules follow a merchant's new time zone. */
  readonly timeZoneChanged?: TimeZoneChanged;
}

/** The instances of `coreResolverClasses`, and their types made known to `node`. */
export function composeCoreResolvers(deps: CoreDeps): object[] {
  const { db, clock, authenticator, audit, nodes, facts } = deps;
  registerNodes(nodes);
  return [
    new ServerInfoResolver(facts, nodes),
    new LiveResolver(),
    new UserResolver(
      new LoginService({
        authenticator,
        audit,
        throttle: new LoginThrottle({ db, clock }),
        devices: new KnownDevices(db),
      }),
      new UserService({ audit, invitations: new InvitationThrottle({ db, clock }) }),
    ),
    new PersonResolver(),
    new ApiTokenResolver(new ApiTokenService({ audit })),
    new MerchantResolver(new MerchantService({ audit, schedules: deps.timeZoneChanged })),
    new SalesChannelResolver(new SalesChannelService({ audit })),
    new ShippingTypeResolver(new ShippingTypeService({ audit })),
    new WarehouseProductResolver(new WarehouseProductService({ audit, listener: deps.productsChanged })),
    new NotificationResolver(new NotificationReading()),
    new ApiLogResolver(),
    new AuditResolver(),
  ];
}

function registerNodes(nodes: NodeRegistry): void {
  nodes.register('merchant', MerchantType, 'Merchant', async (ctx, id) =>
    mapped(await merchantLoader(ctx).load(id), toMerchantType),
  );
  nodes.register('salesChannel', SalesChannelType, 'SalesChannel', async (ctx, id) =>
    mapped(await salesChannelLoader(ctx).load(id), toSalesChannelType),
  );
  nodes.register('shippingType', ShippingTypeType, 'ShippingType', async (ctx, id) =>
    mapped(await shippingTypeLoader(ctx).load(id), toShippingTypeType),
  );
  nodes.register('warehouseProduct', WarehouseProductType, 'WarehouseProduct', async (ctx, id) =>
    mapped(await warehouseProductLoader(ctx).load(id), toWarehouseProductType),
  );
  nodes.register('apiLog', ApiLogType, 'ApiLog', findApiLog);
  nodes.register('notification', NotificationType, 'Notification', (ctx, id) => new NotificationReading().one(ctx, id));
  nodes.register('auditEntry', AuditEntryType, 'AuditEntry', async (ctx, id) => {
    requirePermission(ctx, 'audit:read');
    const [row] = await ctx.read((tx) =>
      tx.query<AuditEntryRow>(`select ${auditEntryColumns} from audit_entry a where a.id = $1`, [id]),
    );
    return mapped(row, toAuditEntryType);
  });
  nodes.register('user', UserType, 'User', readableUser);
  nodes.register('apiToken', ApiTokenType, 'ApiToken', async (ctx, id) =>
    mapped(
      (await new ApiTokenService({ audit: new AuditLog() }).list(ctx)).find((row) => row.id === id),
      toApiTokenType,
    ),
  );
}

const mapped = <R, T>(row: R | null | undefined, turn: (row: R) => T): T | null => (row ? turn(row) : null);
