import { describe, expect, it } from 'vitest';
import { countOf, shownViews, viewOf } from './item-views.ts';

const nothing = { planned: 0, waiting: 0, done: 0, problems: 0, unknown: 0, same: 0, total: 0 };

describe('C6: the views of a stock sync', () => {
  it('begin with what would change', () => {
    const counts = { ...nothing, planned: 3, same: 2, unknown: 1, total: 6 };
    expect(shownViews(counts).map(({ key }) => key)).toEqual(['planned', 'unknown', 'same', 'all']);
    expect(viewOf('', counts).key).toBe('planned');
    expect(viewOf('same', counts).key).toBe('same');
  });
  it('leave a view that has become empty', () => {
    const counts = { ...nothing, done: 3, total: 3 };
    expect(viewOf('planned', counts).key).toBe('done');
    expect(shownViews(counts).map((view) => countOf(counts, view))).toEqual([3, 3]);
  });
  it('show everything where there is nothing', () => {
    expect(viewOf('planned', nothing).key).toBe('all');
  });
});
