import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import type { AnyPlatform } from '../../sandbox/kernel/definition.ts';
import { platforms } from '../../sandbox/registry.ts';
import type { PlatformApp } from '../config-app-keys.ts';
import type { Config } from '../config.ts';
import { StartError } from '../runtime/start-error.ts';

/** What the product needs to talk to the sandbox instead of the real platforms. */
export interface DemoPlatforms {
  /** Host overrides of a connector, under the names its folder defines. */
  hostsOf(platform: string): Readonly<Record<string, string>>;
  appOf(platform: string): PlatformApp | undefined;
  /** Private origins the merchant-typed hosts of the demo are on. */
  readonly origins: readonly string[];
}

/** Where the sandbox is, whichever process runs it: its platforms listen on the ports after the console's. */
export function demoPlatforms(
  sandboxPort: number,
  registry: Readonly<Record<string, AnyPlatform>> = platforms,
): DemoPlatforms {
  const urls = new Map(
    Object.keys(registry).map((platform, index) => [platform, `http://127.0.0.1:${sandboxPort + 1 + index}`]),
  );
  return {
    hostsOf(platform): Readonly<Record<string, string>> {
      const url = urls.get(platform);
      return url === undefined ? {} : { api: url, app: url };
    },
    appOf(platform) {
      const keys = registry[platform]?.appKeys;
      return keys && { keys, retiring: {} };
    },
    origins: [...urls.values()],
  };
}

/** @throws {StartError} when a port of the sandbox is taken */
export async function startDemoSandbox({ sandboxPort, dataDir, publicUrl }: Config): Promise<Sandbox> {
  const last = sandboxPort + Object.keys(platforms).length;
  try {
    return await startSandbox({
      port: sandboxPort,
      stateFile: join(dataDir, 'sandbox.json'),
      demoOrders: true,
      redirectUriOf: (platform) => `${publicUrl}/authorize/${platform}/callback`,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(
      `The sandbox platforms need the ports ${sandboxPort} to ${last}, and one of them cannot be had (${reason}). Set SANDBOX_PORT to another number.`,
      { cause: error },
    );
  }
}
