import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type BuiltFile, loadedKb } from './first-load.ts';

const chunk = (
  fileName: string,
  bytes: number,
  imports: string[] = [],
  moduleIds = [`/app/${fileName}.tsx`],
): BuiltFile => ({ type: 'chunk', fileName, code: randomBytes(bytes / 2).toString('hex'), imports, moduleIds });
/** Hex of random bytes halves when it is packed, near enough. */
const about = (bytes: number) => ({ from: bytes / 2000, to: (bytes / 2000) * 1.2 + 0.2 });

describe('what a browser loads at first', () => {
  const files: BuiltFile[] = [
    chunk('main', 20_000, ['react', 'words']),
    chunk('react', 40_000),
    chunk('words', 2_000, ['react']),
    chunk('list', 10_000, ['react', 'table']),
    chunk('table', 6_000, ['main']),
    chunk('editor', 400_000),
    { type: 'asset', fileName: 'style.css' },
  ];
  it.each<[string[], number]>([
    [['main.tsx'], 62_000],
    [['main.tsx', 'list.tsx'], 78_000],
    [['list.tsx'], 78_000],
  ])('for %s is every chunk needed, once, and none that is loaded later', (opens, bytes) => {
    const { from, to } = about(bytes);
    expect(loadedKb(files, opens)).toBeGreaterThan(from);
    expect(loadedKb(files, opens)).toBeLessThan(to);
  });
  it('says when a page it watches is gone', () => {
    expect(() => loadedKb(files, ['gone.tsx'])).toThrow('gone.tsx is in no chunk');
  });
});
