import type { LiveFact, LiveFilter } from '../graphql/live.ts';
import { LiveQueue } from '../graphql/live-queue.ts';

/** The open subscriptions of a process, found by merchant: a fact is not offered to those who may not see it. */
export class LiveSubscribers {
  private readonly all = new Map<LiveQueue<LiveFact>, LiveFilter>();
  private readonly ofEveryMerchant = new Set<LiveQueue<LiveFact>>();
  private readonly byMerchant = new Map<string, Set<LiveQueue<LiveFact>>>();

  get size(): number {
    return this.all.size;
  }

  add(filter: LiveFilter): LiveQueue<LiveFact> {
    const queue: LiveQueue<LiveFact> = new LiveQueue<LiveFact>(() => this.remove(queue, filter));
    this.all.set(queue, filter);
    const { scope } = filter;
    if (scope.kind === 'all') this.ofEveryMerchant.add(queue);
    else for (const id of scope.ids) this.placeOf(id).add(queue);
    return queue;
  }

  deliver(fact: LiveFact): void {
    for (const queue of this.ofEveryMerchant) this.offer(queue, fact);
    for (const queue of this.byMerchant.get(fact.merchantId) ?? []) this.offer(queue, fact);
  }

  /** Ends every subscription: its reader subscribes again and asks for what it missed. */
  end(): void {
    for (const queue of this.all.keys()) queue.end();
  }

  private offer(queue: LiveQueue<LiveFact>, fact: LiveFact): void {
    const filter = this.all.get(queue);
    if (!filter) return;
    const { kinds, accountIds, subjectIds } = filter;
    if (kinds && !kinds.includes(fact.kind)) return;
    if (accountIds && !(fact.accountId && accountIds.includes(fact.accountId))) return;
    if (subjectIds && !subjectIds.includes(fact.subjectId)) return;
    queue.push(fact);
  }

  private placeOf(merchantId: string): Set<LiveQueue<LiveFact>> {
    let place = this.byMerchant.get(merchantId);
    if (!place) this.byMerchant.set(merchantId, (place = new Set()));
    return place;
  }

  private remove(queue: LiveQueue<LiveFact>, { scope }: LiveFilter): void {
    this.all.delete(queue);
    this.ofEveryMerchant.delete(queue);
    if (scope.kind === 'all') return;
    for (const id of scope.ids) {
      const place = this.byMerchant.get(id);
      place?.delete(queue);
      if (place?.size === 0) this.byMerchant.delete(id);
    }
  }
}
