import { afterAll, describe, expect, it, vi } from 'vitest';
import type { Connector, Effect, Outcome, Pending, Shipping } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import { fewestMutations } from './answers.ts';
import { driven, type Driven } from './driven.ts';
import { chance, mutatedAnswer, type Served } from './mutations.ts';
import type { Asked } from './replay.ts';
import { ScriptedAccounts, type ScriptedAccount, type ScriptedWorld } from './scripted-account.ts';

/** One effect of a platform's shipping part, with wishes for it and what the platform keeps of them. */
export interface ShippingCase<World, Subject, Result> {
  readonly name: string;
  readonly effect: (shipping: Shipping) => Effect<Subject, Result> | undefined;
  readonly items: readonly Pending<Subject>[];
  readonly settings?: ScriptedAccount['settings'];
  /** How often the platform did it; null where doing it again changes nothing (a label printed twice). */
  readonly times: ((world: World, item: Pending<Subject>) => number) | null;
  /** Whether a result is the platform's own. */
  readonly right: (world: World, item: Pending<Subject>, result: Result) => boolean;
}

// A list of cases holds different subjects and results; `shippingCase` ties each case together.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyShippingCase<World> = ShippingCase<World, any, any>;

export function shippingCase<World, Subject, Result>(
  about: ShippingCase<World, Subject, Result>,
): AnyShippingCase<World> {
  return about;
}

export interface ShippingSubject<World extends ScriptedWorld> extends ScriptedAccount {
  readonly connector: Connector;
  readonly world: () => World;
  readonly cases: readonly AnyShippingCase<World>[];
  /** Values of the world that are a buyer's: they show in no failure and no memo. */
  readonly buyer: readonly string[];
  /** How many suites test this part, each against a world of its own, and share the damaged answers. Absent: one. */
  readonly suites?: number;
}

/** A fault of one call. `lost`: the work is done, and the answer does not arrive. */
const faults = ['lost', 'down', 'limited', 'page'] as const;

/**
 * The promises of every shipping part: an outcome is said only where it is certain, a lost answer is looked up before
 * anything is repeated, nothing happens twice, and neither a secret nor a buyer shows in what is kept of a wish.
 */
export function shippingSuite<World extends ScriptedWorld>(subject: ShippingSubject<World>): void {
  const { connector, cases, world, suites = 1 } = subject;
  describe(`shipping: ${subject.platform}`, () => {
    vi.setConfig({ testTimeout: 120_000 });
    const accounts = new ScriptedAccounts(subject);
    afterAll(() => accounts.close());
    const { shipping } = connector;
    if (shipping === undefined) throw new Error(`${subject.platform} has no shipping part`);

    it('has a look for every effect whose lost answer must be looked up', () => {
      const effects = Object.entries(shipping)
        .map(([name, part]) => [name, part as unknown] as const)
        .filter((each): each is readonly [string, Effect<never, unknown>] => isEffect(each[1]));
      const blind = effects.filter(
        ([, { afterUnknown, ...effect }]) => afterUnknown === 'readBack' && !('look' in effect),
      );
      expect(blind.map(([name]) => name)).toEqual([]);
      expect(effects.filter(([, { batch }]) => batch.most < 1).map(([name]) => name)).toEqual([]);
    });

    // So many for the part, shared among its effects.
    const damagedEach = Math.ceil(fewestMutations / (cases.length * suites));

    for (const each of cases)
      describe(`effect ${each.name}`, () => {
        const effect = each.effect(shipping);
        if (effect === undefined) throw new Error(`${each.name}: the effect is missing`);
        const run = (of: World, answer: (asked: Asked) => Served, answered?: () => void): Promise<Driven<unknown>> =>
          driven(effect, accounts.of(connector, answer, each.settings ?? subject.settings), each.items, answered);
        /** @param damaged what the platform seemed to say: a number put there by the damage looks like its own */
        const sound = ({ endings, seen }: Driven<unknown>, of: World, about: string, damaged = '') => {
          for (const [id, outcome] of seen) clean(id, outcome, about);
          for (const item of each.items) {
            const ending = endings.get(item.id);
            const times = each.times?.(of, item) ?? null;
            if (times !== null) expect(times, `${about}: done more than once`).toBeLessThanOrEqual(1);
            if (ending?.kind === 'refused' || ending?.kind === 'conflict')
              expect(times ?? 0, `${about}: ${ending.kind}, yet done`).toBe(0);
            if (ending?.kind !== 'done') continue;
            if (times !== null) expect(times, `${about}: said to be done`).toBe(1);
            if (!saidBy(damaged, ending.result))
              expect(each.right(of, item, ending.result), `${about}: the result is the platform's`).toBe(true);
          }
        };
        const clean = (id: string, outcome: Outcome<unknown>, about: string) => {
          const ids = each.items.map((item) => item.id);
          expect(ids, `${about}: asked for`).toContain(id);
          if (outcome.kind === 'waiting') expect(outcome.againMs).toBeGreaterThan(0);
          const failure = 'failure' in outcome ? outcome.failure : undefined;
          if (outcome.kind === 'unknown' || outcome.kind === 'refused') expect(failure).toBeInstanceOf(ConnectorError);
          const kept = [
            failure instanceof ConnectorError ? `${failure.message} ${failure.platformMessage}` : '',
            outcome.kind === 'waiting' ? JSON.stringify(outcome.memo) : '',
            outcome.kind === 'conflict' ? outcome.current : '',
          ].join(' ');
          for (const text of [...subject.secrets, ...subject.buyer])
            expect(kept.includes(text), `${about}: "${text}" in what is kept`).toBe(false);
        };

        it('is done once for every item when all goes well, and stays done when asked again', async () => {
          const whole = world();
          const first = await run(whole, whole.answer);
          expect(each.items.map(({ id }) => first.endings.get(id)?.kind)).toEqual(each.items.map(() => 'done'));
          sound(first, whole, 'all well');
          if (effect.look === undefined) return;
          const account = accounts.of(connector, whole.answer, each.settings ?? subject.settings);
          const found = await effect.look(account, each.items);
          expect(each.items.map(({ id }) => found.get(id)?.kind)).toEqual(each.items.map(() => 'done'));
        });

        it('a look has no effect, and finds nothing where nothing was done', async () => {
          if (effect.look === undefined) return;
          const untouched = world();
          const account = accounts.of(connector, untouched.answer, each.settings ?? subject.settings);
          const found = await effect.look(account, each.items);
          expect(each.items.map(({ id }) => found.get(id)?.kind)).toEqual(each.items.map(() => 'notDone'));
          for (const item of each.items) expect(each.times?.(untouched, item) ?? 0).toBe(0);
        });

        it.each(faults)('is done once although any one of its calls fails: %s', async (fault) => {
          const calls = await countCalls((answer) => run(world(), answer), world());
          for (let at = 1; at <= calls; at += 1) {
            const faulty = world();
            let call = 0;
            const result = await run(faulty, (asked) => {
              call += 1;
              return call === at ? failed(fault, faulty, asked) : faulty.answer(asked);
            });
            const about = `${fault} at call ${at} of ${calls}`;
            sound(result, faulty, about);
            for (const { id } of each.items) expect(result.endings.get(id)?.kind, `${about}: ${id}`).toBe('done');
          }
        });

        it(`says nothing wrong of ${damagedEach} damaged answers, and is done at most once`, async () => {
          const count = { damaged: 0, done: 0, turns: 0 };
          const healthy = world();
          await run(healthy, healthy.answer, () => (count.turns += 1));
          for (let seed = 1; count.damaged < damagedEach; seed += 1) {
            const of = world();
            const random = chance(seed);
            // One turn of the chain gets the damage; what comes after must set it right or leave it in doubt.
            const turn = Math.floor(random() * count.turns);
            const share = 0.3 + random() * 0.7;
            let at = 0;
            let last = '';
            const result = await run(
              of,
              (asked) => {
                const whole = of.answer(asked);
                if (at !== turn || random() > share) return whole;
                count.damaged += 1;
                const answer = damagedAnswer(whole, random, subject.secrets[0] ?? '');
                last = `${asked.method} ${asked.path} ${answer.status} ${answer.body.toString('utf8').slice(0, 600)}`;
                return answer;
              },
              () => (at += 1),
            );
            sound(result, of, `seed ${seed}, turn ${turn}, last damaged: ${last}`, last);
            count.done += [...result.endings.values()].filter(({ kind }) => kind === 'done').length;
            expect(seed, 'hardly any answer was damaged').toBeLessThan(10 * damagedEach);
          }
          expect(count.done, 'wishes that came to their end between the damaged answers').toBeGreaterThan(0);
        });
      });
  });
}

function isEffect(part: unknown): boolean {
  return typeof part === 'object' && part !== null && 'afterUnknown' in part;
}

/** Whether the number of a result stands in an answer. */
function saidBy(answer: string, result: unknown): boolean {
  const number: unknown = Object(result).trackingNumber;
  return typeof number === 'string' && answer.includes(number);
}

/** How many calls a run without faults takes. */
async function countCalls(
  run: (answer: (asked: Asked) => Served) => Promise<unknown>,
  world: ScriptedWorld,
): Promise<number> {
  let calls = 0;
  await run((asked) => {
    calls += 1;
    return world.answer(asked);
  });
  return calls;
}

function failed(fault: (typeof faults)[number], world: ScriptedWorld, asked: Asked): Served {
  switch (fault) {
    case 'lost':
      return { ...world.answer(asked), status: 504, body: Buffer.from('') };
    case 'down':
      return { status: 500, headers: { 'content-type': 'text/plain' }, body: Buffer.from('') };
    case 'limited':
      return { status: 429, headers: { 'retry-after': '30' }, body: Buffer.from('') };
    default:
      return { ...world.answer(asked), body: Buffer.from('<html><title>Just a moment…</title></html>') };
  }
}

/** Statuses that themselves say "not done" are no damage: a platform that sends them with the work done lies. */
const saysNo = new Set([401, 403, 429]);

function damagedAnswer(whole: Served, random: () => number, said: string): Served {
  const damaged = mutatedAnswer(whole, random, `oops ${said} oops`, 2);
  return saysNo.has(damaged.status) ? { ...damaged, status: 500 } : damaged;
}
