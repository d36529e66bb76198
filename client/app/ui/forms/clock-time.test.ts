import { describe, expect, it } from 'vitest';
import { clockTime } from './clock-time.ts';

describe('a time of day as people type it', () => {
  it.each([
    ['09:00', '09:00'],
    ['9', '09:00'],
    ['9:05', '09:05'],
    ['930', '09:30'],
    ['1800', '18:00'],
    ['18：30', '18:30'],
    [' 7.15 ', '07:15'],
    ['0', '00:00'],
    ['23:59', '23:59'],
  ])('reads %j as %s', (typed, time) => {
    expect(clockTime(typed)).toBe(time);
  });
  it.each(['', '24:00', '12:60', '9:5', 'nine', '09:00 PM', '12345'])('takes %j for no time', (typed) => {
    expect(clockTime(typed)).toBeNull();
  });
});
