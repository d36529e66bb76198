import { coupangPlatform } from './coupang/definition.ts';
import type { AnyPlatform } from './kernel/definition.ts';
import { liteshopPlatform } from './liteshop/definition.ts';
import { momoPlatform } from './momo/definition.ts';
import { woocommercePlatform } from './woocommerce/definition.ts';

/** Every platform of the sandbox, one line each, in the order of their ports. */
export const platforms = {
  liteshop: liteshopPlatform,
  woocommerce: woocommercePlatform,
  momo: momoPlatform,
  coupang: coupangPlatform,
} as const satisfies Readonly<Record<string, AnyPlatform>>;

export type SandboxPlatform = keyof typeof platforms;

export const sandboxPlatforms = Object.keys(platforms) as SandboxPlatform[];

/** The stores of each platform with the credentials that are valid now. */
export type SandboxStores = { readonly [Key in SandboxPlatform]: ReturnType<(typeof platforms)[Key]['stores']> };
