import type { Connector, ConnectorEnvironment, ConnectorFactory } from './connector.ts';
import { coupang } from './coupang/index.ts';
import { liteshop } from './liteshop/index.ts';
import { momo } from './momo/index.ts';
import { woocommerce } from './woocommerce/index.ts';

/** Every platform, one line each. Enum, connect form, schedule, webhook address and shared tests read this. */
const factories: Readonly<Record<string, ConnectorFactory>> = {
  liteshop,
  woocommerce,
  momo,
  coupang,
};

/** All connectors by key, built from configuration. */
export type ConnectorRegistry = ReadonlyMap<string, Connector>;

export function buildConnectors(environmentOf: (key: string) => ConnectorEnvironment): ConnectorRegistry {
  return new Map(Object.entries(factories).map(([key, build]) => [key, build(environmentOf(key))]));
}

export const platformKeys: readonly string[] = Object.keys(factories);
