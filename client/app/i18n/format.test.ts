import { describe, expect, it } from 'vitest';
import { formatter } from './format.ts';

describe('durations', () => {
  const format = formatter('en', 'Asia/Taipei');
  it('are exact where they are short and whole where they are long', () => {
    expect([0, 850, 1000, 4240, 9990, 24_000, 59_400, 59_600, 60_000, 312_000].map((ms) => format.duration(ms))).toEqual(['0 ms', '850 ms', '1.0 s', '4.2 s', '10.0 s', '24 s', '59 s', '1 min 0 s', '1 min 0 s', '5 min 12 s']);
  });
});
