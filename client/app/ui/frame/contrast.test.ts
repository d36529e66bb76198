import { describe, expect, it } from 'vitest';
import { contrast, dark, light } from './tokens.ts';

const TEXT = [
  ['text', 'page'],
  ['text', 'rail'],
  ['text', 'subtle'],
  ['text', 'hover'],
  ['text', 'tint'],
  ['text', 'raised'],
  ['muted', 'page'],
  ['muted', 'rail'],
  ['muted', 'subtle'],
  ['muted', 'hover'],
  ['muted', 'tint'],
  ['accent', 'page'],
  ['accent', 'rail'],
  ['accent', 'accentSoft'],
  ['onAccent', 'accentFill'],
  ['onBad', 'badFill'],
  ['ok', 'page'],
  ['ok', 'okSoft'],
  ['warn', 'page'],
  ['warn', 'warnSoft'],
  ['bad', 'page'],
  ['bad', 'badSoft'],
  ['info', 'page'],
  ['info', 'infoSoft'],
  ['hold', 'page'],
  ['hold', 'holdSoft'],
  ['ok', 'hover'],
  ['warn', 'hover'],
  ['bad', 'hover'],
  ['text', 'badSoft'],
  ['text', 'warnSoft'],
  ['text', 'okSoft'],
  ['text', 'infoSoft'],
  ['text', 'holdSoft'],
  ['text', 'accentSoft'],
] as const;
const SHAPES = [
  ['lineStrong', 'page'],
  ['badFill', 'page'],
  ['accentFill', 'page'],
] as const;

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('the %s theme', (_name, palette) => {
  it.each(TEXT)('shows %s on %s with a contrast of at least 4.5:1', (front, back) => {
    expect(contrast(palette[front], palette[back])).toBeGreaterThanOrEqual(4.5);
  });
  it.each(SHAPES)('shows the shape %s on %s with a contrast of at least 3:1', (front, back) => {
    expect(contrast(palette[front], palette[back])).toBeGreaterThanOrEqual(3);
  });
});
