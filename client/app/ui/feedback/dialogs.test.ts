import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const app = join(import.meta.dirname, '../..');
const sources = globSync('**/*.tsx', { cwd: app }).map((file) => ({
  file,
  source: readFileSync(join(app, file), 'utf8'),
}));

describe('a dialog that is there only while it is open', () => {
  const always = sources.filter(({ source }) => /<(?:Modal|Drawer)\s+opened(?!=)|<dialog\b/.test(source));
  it('is found by this test', () => {
    expect(always.length).toBeGreaterThan(8);
  });
  it('hands the focus back to where it was', () => {
    expect(always.filter(({ source }) => !/^ {2}useFocusBack\(\);$/m.test(source)).map(({ file }) => file)).toEqual([]);
  });
});

describe('fields', () => {
  it('ask for days and times in the screen’s language, not in the browser’s', () => {
    expect(
      sources
        .filter(({ source }) => /type="(?:date|time|datetime-local|month|week)"|'datetime-local'/.test(source))
        .map(({ file }) => file),
    ).toEqual([]);
  });
});
