import { Merchant } from '../merchants/merchant.entity.ts';
import { SalesChannel } from '../sales-channels/sales-channel.entity.ts';
import { ShippingType } from '../shipping/shipping-type.entity.ts';

/** Every MikroORM entity, for `Database.open`. Features add theirs. */
export const entities = [Merchant, SalesChannel, ShippingType] as const;
