import { ConnectionTestEntity } from '../ec-accounts/connection-test.entity.ts';
import { EcAccountEntity } from '../ec-accounts/ec-account.entity.ts';
import { Merchant } from '../merchants/merchant.entity.ts';
import { SalesChannel } from '../sales-channels/sales-channel.entity.ts';
import { ShippingType } from '../shipping/shipping-type.entity.ts';

/** Every MikroORM entity, for `Database.open`. Features add theirs. */
export const entities = [ConnectionTestEntity, EcAccountEntity, Merchant, SalesChannel, ShippingType] as const;
