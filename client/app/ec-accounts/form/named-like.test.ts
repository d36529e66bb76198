import { describe, expect, it } from 'vitest';
import { typeNamedLike } from './named-like.ts';

const types = [
  { id: 'home', name: 'Home delivery', nameZhTW: '宅配到府', active: true },
  { id: 'seven', code: '7-11', name: '7-ELEVEN store pick-up', nameZhTW: '7-ELEVEN 超商取貨', active: true },
  { id: 'old', name: 'FamilyMart store pick-up', nameZhTW: '全家超商取貨', active: false },
  { id: 'cold', name: 'Cold chain', nameZhTW: '低溫宅配', active: true },
  { id: 'cold2', name: 'Cold chain', nameZhTW: '低溫宅配（離島）', active: true },
];

describe('a suggested shipping code', () => {
  it.each([
    ['TWL_711', { en: '7-Eleven Store Pick-up', zhTW: '7-ELEVEN超商取貨' }, 'seven'],
    ['home', { en: 'Anything', zhTW: '宅配 到府' }, 'home'],
    ['7_11', null, 'seven'],
    ['TWL_FM', { en: 'FamilyMart store pick-up', zhTW: '全家超商取貨' }, null],
    ['cold', { en: 'Cold chain', zhTW: '冷鏈' }, null],
    ['van', { en: '', zhTW: '' }, null],
  ])('S18: %s preselects the active shipping type of the same name, and none where two have it', (code, label, id) => {
    expect(typeNamedLike(types, code, label)?.id ?? null).toBe(id);
  });
});
