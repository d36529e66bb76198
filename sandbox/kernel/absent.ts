import { json } from './http.ts';
import type { Kernel, PlatformServer, SandboxPlatform } from './platform.ts';

/** Holds the port of a platform that is not built yet. */
export function absent(key: SandboxPlatform, _kernel: Kernel): PlatformServer {
  const reply = json(503, '{"message":"not built yet"}');
  const never = (): never => {
    throw new Error(`${key} is not built yet`);
  };
  return {
    key, identify: () => ({ operation: 'unknown', storeId: null }), handle: () => reply, refuse: () => reply, storeIds: () => [], createOrder: never,
    changeOrder: never, changeCredentials: never, describe: () => ({}), choices: { shippingCodes: [], statuses: [], paymentMethods: [] }, stock: () => ({}),
  };
}
