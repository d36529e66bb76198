import { suggestedCodes } from '../connectors/suggested-codes.ts';
import type { Connector } from '../connectors/connector.ts';
import { patternFlags } from '../connectors/manifest.ts';
import type { ConnectorRegistry } from '../connectors/registry.ts';
import { callsPerSecond } from '../connectors/transport/rate-rules.ts';
import { PlatformType } from './platform.type.ts';

export interface PlatformFacts {
  readonly connectors: ConnectorRegistry;
  /** Our fixed outbound address; null where none is configured. */
  readonly outboundIp: string | null;
  /** Whether our app's keys at the platform are configured. */
  readonly authorizationReady: (platform: string) => boolean;
}

/** The platforms as the API shows them, made once from the manifests. */
export class PlatformCatalogue {
  /** In the order of their English names. */
  readonly all: readonly PlatformType[];
  private readonly byKey: ReadonlyMap<string, PlatformType>;

  constructor(private readonly facts: PlatformFacts) {
    this.all = [...facts.connectors.values()]
      .map((connector) => toPlatformType(connector, facts))
      .sort((a, b) => (a.label.en < b.label.en ? -1 : 1));
    this.byKey = new Map(this.all.map((platform) => [platform.key, platform]));
  }

  /** @throws when an account is of a platform this server does not know */
  of(key: string): PlatformType {
    const platform = this.byKey.get(key);
    if (!platform) throw new Error(`this server knows no platform ${key}`);
    return platform;
  }

  /** How fast one account may call; 0 where the platform sets no pace. */
  callsPerSecond(key: string): number {
    return callsPerSecond(this.connector(key).manifest.rate) ?? 0;
  }

  /** The shipping codes an account with these credentials may meet. */
  suggestedShippingCodes(key: string, credentials: Readonly<Record<string, string>> = {}) {
    return suggestedCodes(this.connector(key).manifest.shippingCodes, credentials);
  }

  connector(key: string): Connector {
    const connector = this.facts.connectors.get(key);
    if (!connector) throw new Error(`this server knows no platform ${key}`);
    return connector;
  }

  /** Keys of the platforms whose name, in either language, holds the text (A4). */
  named(text: string): string[] {
    const wanted = text.trim().toLowerCase();
    return this.all
      .filter(({ label }) => [label.en, label.zhTW].some((name) => name.toLowerCase().includes(wanted)))
      .map(({ key }) => key);
  }
}

function toPlatformType(
  { manifest, authorization }: Connector,
  { outboundIp, authorizationReady }: PlatformFacts,
): PlatformType {
  const {
    credentials,
    shippingCodes,
    key,
    label,
    colour,
    connect,
    ipAllowlist,
    orderIntake,
    lookBackDays,
    afterShipping,
    stockPush,
    mappingSync,
    contract,
    caveats,
  } = manifest;
  return Object.assign(new PlatformType(), {
    key,
    label,
    colour,
    connect,
    ipAllowlist,
    orderIntake,
    lookBackDays,
    afterShipping,
    stockPush,
    mappingSync,
    contract,
    caveats,
    outboundIp: ipAllowlist ? outboundIp : null,
    scopes: authorization?.scopes.map(({ scope }) => scope) ?? [],
    authorizationScopes: authorization?.scopes.map(({ scope, words }) => ({ scope, label: words })) ?? [],
    authorizationReady: connect === 'authorization' && authorizationReady(key),
    shippingCodeKind: shippingCodes.kind,
    shippingCodes: suggestedCodes(shippingCodes),
    credentialFields: credentials.map((field) => ({
      key: field.key,
      label: field.label,
      help: field.help,
      secret: field.secret,
      required: field.required,
      destination: field.destination ?? false,
      pattern: field.pattern?.expression.source ?? null,
      patternFlags: patternFlags(field),
      patternMessage: field.pattern?.message ?? null,
      options: field.options ?? null,
      defaultValue: field.defaultValue ?? null,
      placeholder: field.placeholder ?? null,
    })),
  });
}
