import { coupang } from './coupang/index.ts';
import { liteshop } from './liteshop/index.ts';
import { momo } from './momo/index.ts';
import { registryOf } from './registry-of.ts';
import { woocommerce } from './woocommerce/index.ts';

export type { ConnectorRegistry } from './registry-of.ts';

/**
 * Every platform, one line each. Enum, connect form, schedule, webhook address, app keys and shared tests read this.
 */
export const { factories, buildConnectors, platformKeys, platformManifests } = registryOf({
  liteshop,
  woocommerce,
  momo,
  coupang,
});
