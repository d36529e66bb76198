import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { layOut } from '../ui/CodeBlock.tsx';
import { i18n } from './i18n.ts';
import { isolated, spelledOut } from './isolate.ts';

describe('texts of platforms on the screen', () => {
  it('S14: direction marks do nothing to the sentence they are put into', () => {
    i18n.addResources('en', 'isolation', { file: 'The file {{name}} was read.' });
    const sentence = (name: string) => i18n.t('file', { ns: 'isolation', lng: 'en', name });
    expect(sentence('\u202Egnp.exe')).toBe('The file gnp.exe was read.');
    expect(sentence('a\u2066b\u200Fc\u0007d')).toBe('The file abcd was read.');
    expect(sentence('茶葉 <b>&amp;</b>')).toBe('The file 茶葉 <b>&amp;</b> was read.');
  });

  it('S14: a text that runs from right to left is kept apart', () => {
    expect(isolated('שלום')).toBe('\u2068שלום\u2069');
    expect(isolated('plain 中文')).toBe('plain 中文');
  });

  it('S14: what is shown as it was sent spells such signs out', () => {
    expect(spelledOut('\u202Egnp.exe\u0000')).toBe('⟨U+202E⟩gnp.exe⟨U+0000⟩');
    expect(layOut('{"file":"\u202Egnp.exe"}')).toBe('{\n  "file": "⟨U+202E⟩gnp.exe"\n}');
    expect(spelledOut('two\nlines\tand a tab')).toBe('two\nlines\tand a tab');
  });

  it('S14: every element with text is a world of its own for the direction of text', () => {
    const css = readFileSync(new URL('../ui/ui.css', import.meta.url), 'utf8');
    const [, elements = ''] = /:where\(([^)]*)\) \{\s*unicode-bidi: isolate;/.exec(css) ?? [];
    expect(elements.split(/,\s*/)).toEqual(expect.arrayContaining(['td', 'th', 'dd', 'p', 'li', 'span', 'a', 'bdi']));
  });
});
