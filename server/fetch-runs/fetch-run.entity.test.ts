import { describe, expect, it } from 'vitest';
import { FetchRun, type WantedRun } from './fetch-run.entity.ts';
import type { RunState } from './run-states.ts';

const now = new Date('2026-11-21T04:00:00Z');
const aRun = (values: Partial<FetchRun> = {}) =>
  Object.assign(new FetchRun(), { state: 'running', attempt: 1, leaseToken: '7', leaseUntil: now, ...values });

describe('a fetch run', () => {
  it.each<[Parameters<FetchRun['end']>[0], number, RunState]>([
    ['succeeded', 0, 'succeeded'],
    ['succeeded', 2, 'partlyFailed'],
    ['failed', 2, 'failed'],
    ['cancelled', 0, 'cancelled'],
  ])('that %s with %d failed orders is %s', (event, failed, state) => {
    const run = aRun({ failed });
    run.end(event, now, { cause: 'unreachable', message: 'x'.repeat(2_000) });
    expect(run).toMatchObject({ state, finishedAt: now, leaseUntil: null, errorCause: 'unreachable' });
    expect(run.errorMessage).toHaveLength(1_000);
  });

  it('that is over neither ends again nor goes back into the queue', () => {
    const run = aRun({ state: 'succeeded' });
    expect(() => run.end('failed', now)).toThrow('a run that is succeeded cannot be failed');
    expect(() => run.putBack(now, true)).toThrow('cannot be putBack');
    expect(run.state).toBe('succeeded');
  });

  it('goes back into the queue for another try, or for another worker without costing one', () => {
    const [again, later] = [aRun(), aRun()];
    again.putBack(now, false);
    later.putBack(now, true, { cause: 'rateLimited', message: 'slow down' });
    expect(again).toMatchObject({ state: 'queued', attempt: 0, leaseUntil: null, dueAt: now, errorCause: null });
    expect(later).toMatchObject({ state: 'queued', attempt: 1, errorCause: 'rateLimited', errorMessage: 'slow down' });
  });

  it('is worked under its newest token only; cancelling it takes the token from its worker, beyond 2^53 too', () => {
    const run = aRun();
    expect([run.isWorkedUnder(7), run.isWorkedUnder(6)]).toEqual([true, false]);
    expect([run.cancel(now), run.isWorkedUnder(7), run.cancel(now)]).toEqual([true, false, false]);
    const late = aRun({ leaseToken: '9007199254740993' });
    late.cancel(now);
    expect(late.leaseToken).toBe('9007199254740994');
    expect(aRun({ state: 'queued' }).isWorkedUnder(7)).toBe(false);
  });

  it.each<[string, Partial<WantedRun>, boolean]>([
    ['the same span', {}, true],
    ['the same beginning, with another end', { to: new Date('2026-11-20T05:00:00Z') }, true],
    ['another beginning', { from: new Date('2026-11-19T00:00:00Z') }, false],
    ['another kind of fetch', { trigger: 'manual' }, false],
    ['one order', { trigger: 'single', ref: '4711' }, false],
  ])('asked for again with the same key: %s', (_title, other, same) => {
    const from = new Date('2026-11-20T00:00:00Z');
    expect(
      aRun({ trigger: 'range', windowFrom: from }).answers({ trigger: 'range', from, to: now, ref: null, ...other }),
    ).toBe(same);
  });
});
