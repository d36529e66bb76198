import { array, check, defaultReportMessage, nat, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../connectors/effects.ts';
import { CredentialsRejected, PlatformRefused, PlatformUnavailable, RateLimited } from '../../connectors/errors.ts';
import {
  claimed,
  mostAttempts,
  mostLooks,
  overtaken,
  resolved,
  step,
  taskOf,
  type AfterUnknown,
  type OutboundEvent,
  type Standing,
} from './machine.ts';
import { isEnding } from './outbound-states.ts';

const now = new Date('2026-11-21T06:00:00Z');
const call = { platform: 'scripted', operation: 'arrange' };
const refusal = new PlatformRefused(call, 'no', { platformMessage: 'The order is closed.' });
const away = new PlatformUnavailable(call, 'no answer');
const busy = new RateLimited(call, 600_000);
const rejected = new CredentialsRejected(call, 'no');
const due: Standing = {
  state: 'due',
  claims: 0,
  attempt: 0,
  looks: 0,
  waits: 0,
  maybeSent: false,
  memo: null,
  dueAt: now,
  reason: null,
  words: null,
  cause: null,
};
const given = (afterUnknown: AfterUnknown = 'readBack', random = 0) => ({ afterUnknown, now, random });
const held = (more: Partial<Standing> = {}): Standing => ({ ...due, state: 'sending', claims: 1, ...more });
const answered = (outcome: Outcome<unknown>, more: Partial<Standing> = {}, mode?: AfterUnknown) =>
  step(held(more), { kind: 'answered', outcome }, given(mode));
const looked = (outcome: Outcome<unknown>, more: Partial<Standing> = {}) =>
  step(held({ maybeSent: true, ...more }), { kind: 'looked', outcome }, given());

describe('what becomes of a change after its call', () => {
  it.each([
    [{ kind: 'done', result: null }, 'done', null],
    [{ kind: 'refused', failure: refusal }, 'refused', 'platformRefused'],
    [{ kind: 'waiting', againMs: 5_000, memo: { step: 2 } }, 'waiting', 'platformWorks'],
    [{ kind: 'notDone' }, 'due', 'tryAgain'],
    [{ kind: 'conflict', current: '7' }, 'due', 'valueChanged'],
    [{ kind: 'unknown', failure: away }, 'looking', 'outcomeUnknown'],
  ] as const)('%o: %s', (outcome, state, reason) => {
    expect(answered(outcome)).toMatchObject({ state, reason, claims: 0, maybeSent: outcome.kind === 'unknown' });
  });

  it('keeps the platform’s words and the memo of a chain', () => {
    expect(answered({ kind: 'refused', failure: refusal })).toMatchObject({
      words: 'The order is closed.',
      cause: 'refused',
    });
    expect(answered({ kind: 'waiting', againMs: 5_000, memo: { step: 2 } })).toMatchObject({
      memo: { step: 2 },
      dueAt: new Date(now.getTime() + 5_000),
    });
  });

  it('tries again after the pause that the platform asks for, a little later by chance', () => {
    const at = (random: number) =>
      step(held(), { kind: 'answered', outcome: { kind: 'notDone', failure: busy } }, given('readBack', random)).dueAt;
    expect(at(0)).toEqual(new Date(now.getTime() + 600_000));
    expect(at(0.5)).toEqual(new Date(now.getTime() + 660_000));
    // A limit is never an unknown outcome.
    expect(answered({ kind: 'unknown', failure: busy }).state).toBe('due');
  });

  it('sends the same key again where that has no second effect, and asks a person where only one can find out', () => {
    expect(answered({ kind: 'unknown', failure: away }, {}, 'sendAgain')).toMatchObject({
      state: 'due',
      maybeSent: true,
    });
    expect(answered({ kind: 'unknown', failure: away }, {}, 'askPerson')).toMatchObject({
      state: 'doubtful',
      dueAt: null,
    });
  });

  it('waits for the account where its credentials are refused', () => {
    expect(answered({ kind: 'refused', failure: rejected })).toMatchObject({
      state: 'due',
      dueAt: null,
      reason: 'accountNotConnected',
    });
  });

  it('gives up after some tries: refused where it is certain that nothing happened, else doubtful', () => {
    const last = { attempt: mostAttempts - 1 };
    expect(answered({ kind: 'notDone', failure: away }, last)).toMatchObject({
      state: 'refused',
      reason: 'triedTooOften',
    });
    expect(answered({ kind: 'unknown', failure: away }, last, 'sendAgain').state).toBe('doubtful');
    expect(answered({ kind: 'refused', failure: refusal }, { maybeSent: true }, 'sendAgain').state).toBe('doubtful');
  });
});

describe('what becomes of a change after a look', () => {
  it.each([
    [{ kind: 'done', result: null }, 'done', false],
    [{ kind: 'notDone' }, 'due', false],
    [{ kind: 'unknown', failure: away }, 'looking', true],
    // The look was refused: that says nothing about the call.
    [{ kind: 'notDone', failure: busy }, 'looking', true],
    [{ kind: 'unknown', failure: rejected }, 'looking', true],
  ] as const)('%o: %s', (outcome, state, maybeSent) => {
    expect(looked(outcome)).toMatchObject({ state, maybeSent });
  });

  it('asks a person when it could not be found out', () => {
    expect(looked({ kind: 'unknown', failure: away }, { looks: mostLooks - 1 })).toMatchObject({ state: 'doubtful' });
  });
});

describe('what a worker does with a change it claims', () => {
  it('sends what certainly was not sent, and looks, sends again or asks where it may have been', () => {
    expect(taskOf(held(), 'readBack').task).toBe('send');
    expect(taskOf(held({ maybeSent: true }), 'readBack').task).toBe('look');
    expect(taskOf(held({ maybeSent: true }), 'sendAgain').task).toBe('send');
    expect(taskOf(held({ maybeSent: true }), 'askPerson').ended?.state).toBe('doubtful');
  });

  it('gives up a change that kills its workers', () => {
    expect(taskOf(held({ claims: 6 }), 'readBack').ended).toMatchObject({ state: 'refused', reason: 'workerLost' });
    expect(taskOf(held({ claims: 6, maybeSent: true }), 'sendAgain').ended?.state).toBe('doubtful');
  });

  it('never calls dropped what may have been sent', () => {
    const stopped = { kind: 'stopped', as: 'dropped', reason: 'noLongerWanted', words: null } as const;
    expect(step(held(), stopped, given()).state).toBe('dropped');
    expect(step(held({ maybeSent: true }), stopped, given('sendAgain')).state).toBe('doubtful');
    // A number was issued, its label not yet: that is not nothing.
    expect(step(held({ memo: { number: '1' } }), stopped, given()).state).toBe('refused');
  });
});

describe('what a person decides', () => {
  const doubt = { ...due, state: 'doubtful', maybeSent: true, attempt: 3, dueAt: null } as const;
  it.each([
    ['arrived', 'done'],
    ['letBe', 'dropped'],
    ['sendAgain', 'due'],
  ] as const)('%s: %s', (resolution, state) => {
    expect(resolved(doubt, resolution, now)).toMatchObject({ state, maybeSent: false });
    expect(resolved({ ...doubt, state: 'refused' }, resolution, now)?.state).toBe(state);
    expect(resolved({ ...due, state: 'sending' }, resolution, now)).toBeNull();
    expect(resolved({ ...due, maybeSent: true }, resolution, now)).toBeNull();
    expect(resolved(due, resolution, now)?.state).toBe(resolution === 'letBe' ? 'dropped' : undefined);
  });

  it('a newer number takes the place of one that was certainly not sent', () => {
    expect(overtaken(due)?.state).toBe('dropped');
    expect(overtaken({ ...due, maybeSent: true })).toBeNull();
    expect(overtaken({ ...due, state: 'waiting' })).toBeNull();
  });
});

/** As `expect`, which is too slow for a million checks. */
function holds(fact: boolean, otherwise: string): void {
  if (!fact) throw new Error(otherwise);
}

/** One change on a platform that counts its effects, with everything that can go wrong between. */
class World {
  row = due;
  effects = 0;
  /** Our key makes a repetition harmless where the connector says so. */
  constructor(readonly mode: AfterUnknown) {}

  act(chance: number): void {
    const random = (chance % 97) / 97;
    const circumstances = { afterUnknown: this.mode, now, random };
    const taken = claimed(this.row);
    if (!taken) return this.decide(chance);
    this.row = taken;
    const { task, ended } = taskOf(taken, this.mode);
    if (ended) return void (this.row = ended);
    if (task === 'look') return this.look(taken, chance, circumstances);
    const kind = chance % 13;
    if (kind === 0) return; // killed before it sent
    if (kind === 1) return this.write(taken, { kind: 'later', at: now, reason: null }, circumstances);
    if (kind === 2 && chance % 5 === 0)
      return this.write(
        taken,
        { kind: 'stopped', as: 'dropped', reason: 'noLongerWanted', words: null },
        circumstances,
      );
    // From here on the row says that a call may go out; the call itself is answered to `taken`.
    this.row = step(taken, { kind: 'sent' }, circumstances);
    const outcome = this.call(kind, chance);
    if (chance % 7 === 0) return; // killed before it wrote
    this.write(taken, { kind: 'answered', outcome }, circumstances);
  }

  private call(kind: number, chance: number): Outcome<unknown> {
    const happens = () => {
      // A chain has its effect once, at its first step.
      if (this.mode !== 'sendAgain' || this.effects === 0) if (!this.row.memo) this.effects += 1;
    };
    switch (kind) {
      case 3:
      case 4:
        happens();
        return { kind: 'unknown', failure: away };
      case 5:
        return { kind: 'unknown', failure: away };
      case 6:
        return { kind: 'notDone', failure: chance % 2 ? busy : away };
      case 7:
        // What is there already is not refused.
        return this.effects > 0 ? { kind: 'done', result: null } : { kind: 'refused', failure: refusal };
      case 8:
        return this.effects > 0 ? { kind: 'done', result: null } : { kind: 'conflict', current: '1' };
      case 9:
        happens();
        return { kind: 'waiting', againMs: 1_000, memo: { step: 2 } };
      case 10:
        return { kind: 'refused', failure: rejected };
      default:
        happens();
        return { kind: 'done', result: null };
    }
  }

  private look(taken: Standing, chance: number, circumstances: Parameters<typeof step>[2]): void {
    const truth: Outcome<unknown> = this.effects > 0 ? { kind: 'done', result: null } : { kind: 'notDone' };
    const outcome: Outcome<unknown> = chance % 3 === 0 ? { kind: 'unknown', failure: away } : truth;
    if (chance % 11 === 0) return; // killed while it looked
    this.write(taken, { kind: 'looked', outcome }, circumstances);
  }

  /** A person who went to see. */
  private decide(chance: number): void {
    const resolution = this.effects > 0 ? 'arrived' : chance % 4 === 0 ? 'letBe' : 'sendAgain';
    this.row = resolved(this.row, resolution, now) ?? this.row;
  }

  private write(taken: Standing, event: OutboundEvent, circumstances: Parameters<typeof step>[2]): void {
    this.row = step(taken, event, circumstances);
  }
}

describe('over 10,000 sequences of answers, losses and kills', () => {
  it.each(['readBack', 'sendAgain', 'askPerson'] as const)('%s: nothing happens twice, and nothing is lost', (mode) => {
    const seed = Number(process.env['SEED'] ?? 20261121);
    const report = check(
      property(array(nat(100_000), { minLength: 1, maxLength: 40 }), (chances) => {
        const world = new World(mode);
        for (const chance of chances) {
          world.act(chance);
          const { state, maybeSent, dueAt, memo } = world.row;
          holds(world.effects <= 1, 'it happened twice');
          holds(state !== 'done' || world.effects === 1, 'done, and nothing happened');
          const saysNothing = state === 'dropped' || (state === 'refused' && !memo);
          holds(!saysNothing || world.effects === 0, `${state}, and it happened`);
          holds(
            world.effects === 0 || isEnding(state) || maybeSent || memo !== null,
            'forgotten that it may have happened',
          );
          holds(!isEnding(state) || dueAt === null, 'over, and due');
        }
        // On a platform that answers, with a person who decides, everything ends.
        for (let n = 0; n < 30 && world.row.state !== 'done' && world.row.state !== 'dropped'; n += 1)
          world.act(12 + 13 * 79);
        holds(world.row.state === 'done' || world.row.state === 'dropped', `never ends: ${world.row.state}`);
        holds(world.effects === (world.row.state === 'done' ? 1 : 0), 'its end is not what happened');
      }),
      { numRuns: 4_000, seed },
    );
    expect(report.failed ? defaultReportMessage(report) : null).toBeNull();
  });
});
