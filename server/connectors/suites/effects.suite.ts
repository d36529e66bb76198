import { expect, it } from 'vitest';
import type { ConnectedAccount, Effect, Outcomes, Pending } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import { fewestMutations } from './answers.ts';

/** What differs between effects. `World` is the platform with what it really did. */
export interface EffectSubject<Subject, Result, World> {
  readonly effect: Effect<Subject, Result>;
  readonly world: () => World;
  readonly items: readonly Pending<Subject>[];
  /** Whole answers, or damaged ones by this seed; `lost`: the work is done and the answer is not readable. */
  readonly account: (world: World, answers: number | 'whole' | 'lost') => ConnectedAccount;
  /** Whether the platform really did it. */
  readonly happened: (world: World, item: Pending<Subject>) => boolean;
  /** A chain: what the platform did counts as begun, the result comes with a later call. */
  readonly chain?: boolean;
}

/**
 * The promises of every effect: an outcome is said only where it is certain, for what was asked only, and a lost answer
 * is never sent blindly again.
 */
export function effectSuite<Subject, Result, World>(
  name: string,
  subject: EffectSubject<Subject, Result, World>,
): void {
  const { effect, items, world, account, happened } = subject;
  const certain = (outcomes: Outcomes<Result>, of: World) => {
    for (const [id, outcome] of outcomes) {
      const item = items.find((each) => each.id === id);
      expect(item, `an outcome for ${id}, which nobody asked for`).toBeDefined();
      if (item === undefined) continue;
      if (outcome.kind === 'done' || outcome.kind === 'waiting') expect(happened(of, item)).toBe(true);
      if (outcome.kind === 'notDone' || outcome.kind === 'refused') expect(happened(of, item)).toBe(false);
      if (outcome.kind === 'waiting') expect(outcome.againMs).toBeGreaterThan(0);
      if (outcome.kind === 'unknown' || outcome.kind === 'refused')
        expect(outcome.failure).toBeInstanceOf(ConnectorError);
    }
  };

  it(`${name}: is done for every item when all goes well`, async () => {
    const whole = world();
    const outcomes = await effect.send(account(whole, 'whole'), items);
    certain(outcomes, whole);
    expect([...outcomes.values()].map(({ kind }) => kind)).toEqual(
      items.map(() => (subject.chain ? 'waiting' : 'done')),
    );
  });

  it(`${name}: is unknown after a lost answer, and found by looking where that is demanded`, async () => {
    const lost = world();
    const outcomes = await effect.send(account(lost, 'lost'), items);
    for (const { id } of items) expect(outcomes.get(id)?.kind ?? 'unknown').toBe('unknown');
    if (effect.afterUnknown !== 'readBack') return;
    expect('look' in effect, 'readBack needs a look').toBe(true);
    const found = await effect.look?.(account(lost, 'whole'), items);
    expect(items.map(({ id }) => found?.get(id)?.kind)).toEqual(items.map(() => 'done'));
    const untouched = world();
    const none = await effect.look?.(account(untouched, 'whole'), items);
    expect(items.map(({ id }) => none?.get(id)?.kind)).toEqual(items.map(() => 'notDone'));
    for (const item of items) expect(happened(untouched, item), 'a look has no effect').toBe(false);
  });

  it(`${name}: says nothing wrong of ${fewestMutations} damaged answers`, async () => {
    expect(items.length).toBeGreaterThan(0);
    for (let seed = 1; seed <= fewestMutations; seed += 1) {
      const damaged = world();
      certain(await effect.send(account(damaged, seed), items), damaged);
    }
  });
}
