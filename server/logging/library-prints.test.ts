import { describe, expect, it } from 'vitest';
import { catchLibraryPrints } from './library-prints.ts';
import { NoiseCount } from './noise-count.ts';

describe('only the log prints', () => {
  it('S4: what libraries print goes into the log, cut and counted', () => {
    const lines: Record<string, unknown>[] = [];
    let now = 0;
    const end = catchLibraryPrints({ warn: (fields) => void lines.push(fields as Record<string, unknown>) }, () => now);
    try {
      console.error('Internal error', new Error('reset'));
      console.warn('x'.repeat(5_000));
      for (let each = 0; each < 100; each++) console.log('again');
      expect(lines).toHaveLength(10);
      expect(lines[0]?.['printed']).toContain('Internal error Error: reset');
      expect(String(lines[1]?.['printed'])).toHaveLength(2_000);
      now = 60_000;
      console.info('later');
      expect(lines.at(-1)).toEqual({ printed: 'later', leftOut: 92 });
    } finally {
      end();
    }
  });

  it("S4: a stranger's noise is one line a minute with how often", () => {
    const lines: object[] = [];
    const noise = new NoiseCount({ info: (fields) => void lines.push(fields) }, 'strangers made noise');
    for (let each = 0; each < 3_000; each++) noise.heard(each % 3 === 0 ? 'reset' : 'refused');
    expect(lines).toEqual([]);
    noise.write();
    noise.write();
    expect(lines).toEqual([{ reset: 1_000, refused: 2_000 }]);
  });
});
