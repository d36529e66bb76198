import type { MomoDemoStore } from '../demo.ts';
import { absent } from '../kernel/absent.ts';
import type { Kernel, PlatformServer } from '../kernel/platform.ts';

export interface MomoPlatform extends PlatformServer {
  stores(): readonly MomoDemoStore[];
}

export function momo(kernel: Kernel, _blockMs = 0): MomoPlatform {
  return { ...absent('momo', kernel), stores: () => [] };
}
