import { beforeEach, describe, expect, it, vi } from 'vitest';
import { changedAddress } from './address.ts';

describe('the address', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('location', { search: '?q=momo&merchant=m1' });
    return () => {
      vi.runAllTimers();
      vi.useRealTimers();
      vi.unstubAllGlobals();
    };
  });
  it('A5: two changes made in one go add up', () => {
    expect(changedAddress((params) => params.delete('q')).toString()).toBe('merchant=m1');
    expect(changedAddress((params) => params.delete('merchant')).toString()).toBe('');
  });
  it('is what the browser says once that is done, also after going back', () => {
    changedAddress((params) => params.set('q', 'coupang'));
    vi.runAllTimers();
    expect(changedAddress((params) => params.set('sort', 'STATUS')).toString()).toBe('q=momo&merchant=m1&sort=STATUS');
  });
});
