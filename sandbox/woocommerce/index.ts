import type { WooDemoStore } from '../demo.ts';
import { absent } from '../kernel/absent.ts';
import type { Kernel, PlatformServer } from '../kernel/platform.ts';

export interface WooPlatform extends PlatformServer {
  stores(): readonly WooDemoStore[];
}

export function woocommerce(kernel: Kernel, _blockMs = 0): WooPlatform {
  return { ...absent('woocommerce', kernel), stores: () => [] };
}
