import type { CoupangDemoStore } from '../demo.ts';
import { absent } from '../kernel/absent.ts';
import type { Kernel, PlatformServer } from '../kernel/platform.ts';

export interface CoupangPlatform extends PlatformServer {
  stores(): readonly CoupangDemoStore[];
}

export function coupang(kernel: Kernel, _blockMs = 0): CoupangPlatform {
  return { ...absent('coupang', kernel), stores: () => [] };
}
