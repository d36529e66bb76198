import { describe, expect, it } from 'vitest';
import { freePlaces, type Lane } from './lanes.ts';
import { workDue } from './work-due.ts';

describe('the places of a process', () => {
  it.each([
    [8, [], { all: 8, long: 6 }],
    [8, Array.from({ length: 6 }, (): Lane => 'long'), { all: 2, long: 0 }],
    [8, ['quick', 'quick', 'quick', 'quick'] as Lane[], { all: 4, long: 4 }],
    [3, [], { all: 3, long: 3 }],
    [1, ['long'] as Lane[], { all: 0, long: 0 }],
  ])('of %i with %j active leave %j', (limit, active, free) => {
    expect(freePlaces(limit, active)).toEqual(free);
  });
});

describe('working what is due', () => {
  it('begins quick work while lists take every place they may have', async () => {
    const queue: { id: string; lane: Lane }[] = [
      ...Array.from({ length: 9 }, (_, at) => ({ id: `list ${at}`, lane: 'long' as const })),
      { id: 'webhook', lane: 'quick' },
    ];
    const begun: string[] = [];
    const endings: (() => void)[] = [];
    const done = workDue({
      limit: 8,
      signal: new AbortController().signal,
      claim: async ({ all, long }) => {
        const lists = queue.filter(({ lane }) => lane === 'long').slice(0, long);
        const taken = [...queue.filter(({ lane }) => lane === 'quick'), ...lists].slice(0, all);
        for (const item of taken) queue.splice(queue.indexOf(item), 1);
        return taken;
      },
      async work({ id, lane }) {
        begun.push(id);
        if (lane === 'long') await new Promise<void>((resolve) => endings.push(resolve));
      },
      full: () => {},
    });
    await expect.poll(() => begun).toContain('webhook');
    expect(begun.filter((id) => id.startsWith('list'))).toHaveLength(6);
    while (begun.length < 10 || endings.length > 0) {
      endings.shift()?.();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(await done).toBe(10);
  });

  it('ends at once where nothing is due, and claims nothing more after the signal', async () => {
    const ending = new AbortController();
    let claims = 0;
    const none = async () => (claims++, []);
    expect(await workDue({ limit: 2, signal: ending.signal, claim: none, work: async () => {}, full: () => {} })).toBe(
      0,
    );
    ending.abort();
    await workDue({ limit: 2, signal: ending.signal, claim: none, work: async () => {}, full: () => {} });
    expect(claims).toBe(1);
  });
});
