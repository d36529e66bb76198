import type { ConnectedAccount } from '../connector.ts';
import { allOf, type Outcome, type Outcomes, type Pending } from '../effects.ts';
import { MalformedAnswer, type CallContext } from '../errors.ts';
import { stockKeyText, type Stock, type StockAddition, type StockLevel, type StockTarget } from '../stock-part.ts';
import { stillUnknown } from './outcomes.ts';

/**
 * Whether a change of stock arrived, told by the number alone. Any number but the two expected ones leaves it open:
 * buyers and other programs change it too.
 */
function arrival(
  call: CallContext,
  level: StockLevel | undefined,
  before: number | null | undefined,
  wanted: number,
): Outcome<StockLevel> {
  if (level === undefined) return { kind: 'notDone' }; // the listing is gone; sending again says so
  if (level.quantity === wanted) return { kind: 'done', result: level };
  if (before !== undefined && level.quantity === before) return { kind: 'notDone' };
  const words = `neither the number before (${before ?? 'not known'}) nor the one wanted (${wanted}) is there`;
  return { kind: 'unknown', failure: new MalformedAnswer(call, words, { platformMessage: String(level.quantity) }) };
}

type Read = NonNullable<Stock['read']>;

/** `look` of an absolute platform. */
export function lookForNumber(call: CallContext, read: Read) {
  return (account: ConnectedAccount, items: readonly Pending<StockTarget>[]) =>
    lookedAt(account, items, read, (level, { expected, quantity }) =>
      arrival(call, level, expected === null ? undefined : expected.quantity, quantity),
    );
}

/** `look` of a platform that takes differences. */
export function lookForAddition(call: CallContext, read: Read) {
  return (account: ConnectedAccount, items: readonly Pending<StockAddition>[]) =>
    lookedAt(account, items, read, (level, { before, by }) => arrival(call, level, before, before + by));
}

async function lookedAt<Subject extends StockTarget | StockAddition>(
  account: ConnectedAccount,
  items: readonly Pending<Subject>[],
  read: Read,
  outcome: (level: StockLevel | undefined, subject: Subject) => Outcome<StockLevel>,
): Promise<Outcomes<StockLevel>> {
  try {
    const levels = await read(
      account,
      items.map(({ subject }) => subject),
    );
    return new Map(items.map(({ id, subject }) => [id, outcome(levels.get(stockKeyText(subject)), subject)]));
  } catch (error) {
    return allOf(items, stillUnknown(error));
  }
}
