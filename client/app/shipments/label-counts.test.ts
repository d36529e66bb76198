import { expect, it } from 'vitest';
import { labelCounts } from './label-counts.ts';

const label = (state: string, hasLabel: boolean, message: string | null = null) => ({ state, hasLabel, message });

it('F1: labels are ready, awaited, or stopped with a reason; never two of these at once', () => {
  expect(labelCounts([])).toEqual({ ready: 0, awaited: 0, stopped: 0 });
  expect(
    labelCounts([
      label('SHIPPED', true),
      label('SHIPPED', false),
      label('WAITING', false),
      label('SHIPPED', false, 'The platform refused it.'),
      label('STOPPED', false),
      label('CANCELLED', true),
      label('SHIPPED', true, 'An older message.'),
    ]),
  ).toEqual({ ready: 2, awaited: 2, stopped: 3 });
});
