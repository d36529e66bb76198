import type { Call, Kernel } from '../kernel/platform.ts';
import type { NewWrite } from '../kernel/writes.ts';

/** One call that writes, for one vendor. */
export interface VendorCall {
  readonly call: Call;
  readonly kernel: Kernel;
  readonly vendorId: string;
  /** As `requests` names it. */
  readonly operation: string;
}

/** Into the ledger of what was written. */
export function record(
  { call, kernel, vendorId, operation }: VendorCall,
  write: Omit<NewWrite, 'at' | 'platform' | 'storeId' | 'operation'> & { readonly operation?: string },
): void {
  kernel.writes.add({ at: call.now, platform: 'coupang', storeId: vendorId, operation, ...write });
}
