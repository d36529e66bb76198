import { describe, expect, it } from 'vitest';
import { totalsOfGroups, typesOfGroups } from './to-ship-groups.ts';

const home = { id: 'sht_home', name: 'Home' };
const store = { id: 'sht_store', name: 'Store' };
const groups = [
  { platform: 'MOMO', shippingType: home, count: 3, urgentCount: 1 },
  { platform: 'COUPANG', shippingType: store, count: 5, urgentCount: 0 },
  { platform: 'LITESHOP', shippingType: home, count: 4, urgentCount: 2 },
  { platform: 'LITESHOP', shippingType: null, count: 1, urgentCount: 0 },
];

describe('what is to ship', () => {
  it('is counted whole, and what is due within a day', () => {
    expect(totalsOfGroups(groups)).toEqual({ count: 13, urgent: 3 });
    expect(totalsOfGroups([])).toEqual({ count: 0, urgent: 0 });
  });

  it('is counted by shipping type over the platforms, the largest first; without a type it is no view', () => {
    expect(typesOfGroups(groups)).toEqual([
      { type: home, count: 7 },
      { type: store, count: 5 },
    ]);
  });
});
