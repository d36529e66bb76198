import { describe, expect, it } from 'vitest';
import { readAhead } from './read-ahead.ts';

describe('reading ahead', () => {
  const asked: number[] = [];
  async function* pages(count: number, failure?: Error) {
    for (let page = 1; page <= count; page += 1) {
      asked.push(page);
      yield page;
    }
    if (failure) throw failure;
  }

  it('has asked for the next page before the one at hand is done, and for no page beyond', async () => {
    asked.length = 0;
    const seen: string[] = [];
    for await (const page of readAhead(pages(4))) {
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(`${page} of ${asked.at(-1)}`);
    }
    expect(seen).toEqual(['1 of 2', '2 of 3', '3 of 4', '4 of 4']);
  });

  it('hands out every page before it reports what went wrong after them', async () => {
    const seen: number[] = [];
    const reading = (async () => {
      for await (const page of readAhead(pages(2, new Error('the platform is away')))) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        seen.push(page);
      }
    })();
    await expect(reading).rejects.toThrow('the platform is away');
    expect(seen).toEqual([1, 2]);
  });

  it('ends the pages when nobody wants more', async () => {
    let ended = false;
    async function* endless() {
      try {
        for (let page = 1; ; page += 1) yield page;
      } finally {
        ended = true;
      }
    }
    for await (const page of readAhead(endless())) if (page === 3) break;
    expect(ended).toBe(true);
  });
});
