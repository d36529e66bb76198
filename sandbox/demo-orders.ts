import type { RunningPlatform } from './kernel/definition.ts';
import type { StateFile } from './kernel/state.ts';
import { HOUR, MINUTE } from './kernel/time.ts';

/** A week of orders in every shop, silently. Done once per state file. */
export function seedDemoOrders(running: ReadonlyMap<string, RunningPlatform>, state: StateFile, now: Date): void {
  const seeded = state.slice<{ done: boolean }>('demo', { done: false });
  if (seeded.done) return;
  for (const { server, definition } of running.values()) {
    const { perStore, special } = definition.demoOrders;
    for (const storeId of server.storeIds()) {
      // From the oldest to ten minutes ago, the newer ones closer together as a shop's day goes.
      for (let index = perStore; index > 0; index -= 1) {
        const age = (index / perStore) ** 2 * 6.5 * 24 * HOUR + 10 * MINUTE;
        server.createOrder(storeId, {
          placedAt: new Date(now.getTime() - age),
          webhooks: false,
          ...special[perStore - index],
        });
      }
    }
  }
  seeded.done = true;
  state.changed();
}
