import type { ConnectedAccount, Connector, Stock, StockAddition, StockTarget } from '../../connectors/connector.ts';
import type { Effect, Outcome, Outcomes, Pending } from '../../connectors/effects.ts';
import { MalformedAnswer, OutcomeUnknown, PlatformRefused } from '../../connectors/errors.ts';
import { lookForAddition, lookForNumber } from '../../connectors/kit/stock-looks.ts';
import type { Stock as StockPart, StockLevel } from '../../connectors/stock-part.ts';

const call = { platform: 'shop', operation: 'stock' };

/** What happens to the next calls with an effect, in turn; then all goes well. */
export type Mishap = 'lostBefore' | 'lostAfter' | 'refused' | 'notDone';

/** A platform's stock in memory that takes differences or numbers, and fails on demand. */
export class StockShop {
  readonly numbers = new Map<string, number | null>();
  readonly mishaps: Mishap[] = [];
  /** Every change that really happened, in order. */
  readonly ledger: { readonly key: string; readonly from: number | null; readonly to: number }[] = [];
  reads = 0;
  calls = 0;
  /** Called between a reading and the write after it: another program. */
  between: () => void = () => undefined;

  constructor(private readonly takes: 'differences' | 'numbers' | 'codes') {}

  readonly read: NonNullable<StockPart['read']> = (_account, keys) => {
    this.reads += 1;
    return Promise.resolve(
      new Map(
        keys.flatMap(({ productKey }) => {
          const quantity = this.numbers.get(productKey);
          return quantity === undefined ? [] : [[productKey, { quantity, revision: null }] as const];
        }),
      ),
    );
  };

  get stock(): Stock {
    const add: Effect<StockAddition, StockLevel> = {
      batch: { most: 10 },
      afterUnknown: 'readBack',
      send: (_account, items) => this.send(items, ({ productKey, by }) => (this.numbers.get(productKey) ?? 0) + by),
      look: lookForAddition(call, this.read),
    };
    const set: Effect<StockTarget, StockLevel> = {
      batch: { most: 10 },
      afterUnknown: this.takes === 'codes' ? 'sendAgain' : 'readBack',
      send: (_account, items) => this.send(items, ({ quantity }) => quantity),
      look: lookForNumber(call, this.read),
    };
    if (this.takes === 'differences') return { compareAndSet: false, locations: false, add, read: this.read };
    if (this.takes === 'numbers') return { compareAndSet: false, locations: false, set, read: this.read };
    return { compareAndSet: false, locations: false, set, keyOfSku: (sku) => `sku:${sku}` };
  }

  get connector(): Connector {
    return { manifest: { key: 'shop', rate: [], credentials: [] }, stock: this.stock } as unknown as Connector;
  }

  private send<Subject extends StockAddition | StockTarget>(
    items: readonly Pending<Subject>[],
    next: (subject: Subject) => number,
  ): Promise<Outcomes<StockLevel>> {
    this.calls += 1;
    this.between();
    const outcomes = new Map<string, Outcome<StockLevel>>();
    for (const { id, subject } of items) {
      const mishap = this.mishaps.shift();
      const key = subject.productKey;
      if (mishap === undefined || mishap === 'lostAfter') {
        const to = next(subject);
        this.ledger.push({ key, from: this.numbers.get(key) ?? null, to });
        this.numbers.set(key, to);
      }
      const unknown = new OutcomeUnknown(call, 'no answer', { cause: new MalformedAnswer(call, 'cut off') });
      if (mishap === undefined)
        outcomes.set(id, { kind: 'done', result: { quantity: this.numbers.get(key) ?? 0, revision: null } });
      else if (mishap === 'notDone') outcomes.set(id, { kind: 'notDone' });
      else if (mishap === 'refused')
        outcomes.set(id, {
          kind: 'refused',
          failure: new PlatformRefused(call, 'no', { platformMessage: '商品已下架' }),
        });
      else outcomes.set(id, { kind: 'unknown', failure: unknown });
    }
    return Promise.resolve(outcomes);
  }
}

export const shopAccount = (id: string): ConnectedAccount =>
  ({ id, credentials: {}, shop: null }) as unknown as ConnectedAccount;
