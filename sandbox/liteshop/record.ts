import type { Call, Kernel } from '../kernel/platform.ts';
import type { NewWrite } from '../kernel/writes.ts';

/** One call that writes, for one store. */
export interface StoreCall {
  readonly call: Call;
  readonly kernel: Kernel;
  readonly storeId: string;
  /** As `requests` names it. */
  readonly operation: string;
}

/** Into the ledger of what was written. */
export function record(
  { call, kernel, storeId, operation }: StoreCall,
  write: Omit<NewWrite, 'at' | 'platform' | 'storeId' | 'operation'>,
): void {
  kernel.writes.add({ at: call.now, platform: 'liteshop', storeId, operation, ...write });
}
