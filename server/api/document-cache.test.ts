import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { documentCache } from './document-cache.ts';

const documentOf = (characters: number) => parse(`{ a }${'#\n'.repeat((characters - 5) / 2)}`);

describe('documents kept parsed', () => {
  it('are dropped by the length of their sources, the longest unused first', () => {
    const cache = documentCache();
    const [one, two, three] = [documentOf(200_001), documentOf(200_001), documentOf(200_001)];
    cache.set('one', one);
    cache.set('two', two);
    cache.get('one');
    cache.set('three', three);
    expect([cache.get('one'), cache.get('two'), cache.get('three')]).toEqual([one, undefined, three]);
    expect(cache.size).toBe(2);
  });

  it('are dropped by their number', () => {
    const cache = documentCache();
    const small = parse('{ a }');
    for (let at = 0; at < 600; at += 1) cache.set(String(at), small);
    expect([cache.size, cache.get('99'), cache.get('100')]).toEqual([500, undefined, small]);
  });

  it('forget what a replaced one weighed', () => {
    const cache = documentCache();
    for (let at = 0; at < 10; at += 1) cache.set('same', documentOf(200_001));
    cache.set('other', documentOf(200_001));
    expect(cache.size).toBe(2);
  });
});
