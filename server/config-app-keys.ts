import type { AppKey, PlatformManifest } from './connectors/manifest.ts';

/** The keys of our app at one platform, as configured. */
export interface PlatformApp {
  /** By the names of the manifest. */
  readonly keys: Readonly<Record<string, string>>;
  /** Secrets on their way out, newest first, by the same names. */
  readonly retiring: Readonly<Record<string, readonly string[]>>;
}

/** `liteshop`, `clientSecret` → `LITESHOP_CLIENT_SECRET`. */
export const appKeyVariable = (platform: string, name: string): string =>
  `${platform}_${name.replace(/[A-Z]/g, (letter) => `_${letter}`)}`.toUpperCase();

/** What no log may show of an app: its secrets, those on their way out too. */
export const appSecrets = ({ appKeys = [] }: PlatformManifest, app: PlatformApp | undefined): readonly string[] =>
  appKeys
    .filter(({ secret }) => secret)
    .flatMap(({ name }) => [app?.keys[name] ?? '', ...(app?.retiring[name] ?? [])])
    .filter((value) => value !== '');

export interface AppKeyVariable {
  readonly variable: string;
  readonly platform: PlatformManifest;
  readonly key: AppKey;
}

export const appKeyVariables = (manifests: readonly PlatformManifest[]): readonly AppKeyVariable[] =>
  manifests.flatMap((platform) =>
    (platform.appKeys ?? []).map((key) => ({ variable: appKeyVariable(platform.key, key.name), platform, key })),
  );

/**
 * The apps whose keys are set, by platform. A secret may be `new,old` while it rotates.
 * @param wrong takes a sentence for each platform whose keys are set only in part
 */
export function readPlatformApps(
  env: Readonly<Record<string, string | undefined>>,
  manifests: readonly PlatformManifest[],
  wrong: string[],
): ReadonlyMap<string, PlatformApp> {
  const apps = new Map<string, PlatformApp>();
  for (const { key: platform, appKeys = [] } of manifests) {
    const given = appKeys.map((key) => {
      const variable = appKeyVariable(platform, key.name);
      const text = env[variable]?.trim() ?? '';
      const values = (key.secret ? text.split(',') : [text])
        .map((value) => value.trim())
        .filter((value) => value !== '');
      return { key, variable, values };
    });
    const set = given.filter(({ values }) => values.length > 0);
    if (set.length === 0) continue;
    const missing = given.filter(({ key, values }) => key.required && values.length === 0);
    for (const { variable } of missing)
      wrong.push(
        `${set.map((one) => one.variable).join(', ')} is set without ${variable}; ${given.length === 2 ? 'the two' : 'they'} belong together.`,
      );
    if (missing.length > 0) continue;
    apps.set(platform, {
      keys: Object.fromEntries(set.map(({ key, values }) => [key.name, values[0] ?? ''])),
      retiring: Object.fromEntries(
        set.filter(({ values }) => values.length > 1).map(({ key, values }) => [key.name, values.slice(1)]),
      ),
    });
  }
  return apps;
}
