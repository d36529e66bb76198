import { describe, expect, it } from 'vitest';
import { stateAfter, type RunEvent, type RunState } from './run-states.ts';

const states: readonly RunState[] = ['queued', 'running', 'succeeded', 'partlyFailed', 'failed', 'cancelled'];
const events: readonly RunEvent[] = ['claimed', 'putBack', 'succeeded', 'partlyFailed', 'failed', 'cancelled'];

describe('the states of a fetch run', () => {
  it.each<[RunState, RunEvent, RunState]>([
    ['queued', 'claimed', 'running'],
    ['queued', 'cancelled', 'cancelled'],
    ['running', 'claimed', 'running'],
    ['running', 'putBack', 'queued'],
    ['running', 'succeeded', 'succeeded'],
    ['running', 'partlyFailed', 'partlyFailed'],
    ['running', 'failed', 'failed'],
    ['running', 'cancelled', 'cancelled'],
  ])('a %s run that is %s is %s', (state, event, next) => {
    expect(stateAfter(state, event)).toBe(next);
  });

  it('nothing else can happen: a waiting run does not end by itself, and one that is over stays over', () => {
    const possible = states.flatMap((state) =>
      events.filter((event) => stateAfter(state, event) !== null).map((event) => `${state} ${event}`),
    );
    expect(possible).toHaveLength(8);
  });
});
