import { describe, expect, it } from 'vitest';
import { listingLane, listingOfLane, orderLane, orderOfLane } from './outbound-handler.ts';

describe('a lane', () => {
  it('names its order, or its product of the platform', () => {
    expect(orderOfLane(orderLane('0199-a'))).toBe('0199-a');
    expect(listingOfLane(listingLane('0199-b', 'goods:12:00\n1'))).toEqual({ productKey: 'goods:12:00\n1' });
    expect(orderOfLane(listingLane('0199-b', 'x'))).toBeNull();
    expect(listingOfLane(orderLane('0199-a'))).toBeNull();
  });
});
