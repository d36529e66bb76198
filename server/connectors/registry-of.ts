import type { Connector, ConnectorEnvironment, ConnectorFactory } from './connector.ts';
import type { PlatformManifest } from './manifest.ts';

/** All connectors by key, built from configuration. */
export type ConnectorRegistry = ReadonlyMap<string, Connector>;

/** What follows from a list of platforms. */
export function registryOf(factories: Readonly<Record<string, ConnectorFactory>>): {
  readonly factories: Readonly<Record<string, ConnectorFactory>>;
  buildConnectors(this: void, environmentOf: (key: string) => ConnectorEnvironment): ConnectorRegistry;
  readonly platformKeys: readonly string[];
  /** What every platform is, for those that need no connector: configuration and documentation. */
  readonly platformManifests: readonly PlatformManifest[];
} {
  const buildConnectors = (environmentOf: (key: string) => ConnectorEnvironment): ConnectorRegistry =>
    new Map(Object.entries(factories).map(([key, build]) => [key, build(environmentOf(key))]));
  const unused = { now: () => new Date(0), hosts: {}, appKeys: {} };
  return {
    factories,
    buildConnectors,
    platformKeys: Object.keys(factories),
    platformManifests: [...buildConnectors(() => unused).values()].map(({ manifest }) => manifest),
  };
}
