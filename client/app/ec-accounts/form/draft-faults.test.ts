import { describe, expect, it } from 'vitest';
import { draftFaults } from './draft-faults.ts';
import type { AccountDraft } from './form-state.ts';

const fine: AccountDraft = {
  displayName: 'Formosa',
  salesChannelId: 'chn_1',
  credentials: {},
  schedule: { enabled: true, slots: ['09:00'] },
  inboundPush: { enabled: false, percentage: 0 },
  shippingMappings: [{ platformCode: 'home', shippingTypeId: 'sht_1' }],
  settings: {},
};
const all = ['displayName', 'schedule', 'shippingMappings'] as const;

describe('what is wrong with a draft before it is sent', () => {
  it.each<[string, Partial<AccountDraft>, Record<string, string>]>([
    ['nothing', {}, {}],
    ['a name of spaces', { displayName: '  ' }, { displayName: 'required' }],
    ['fetching without a slot (D1)', { schedule: { enabled: true, slots: [] } }, { 'schedule.slots': 'slotNeeded' }],
    ['fetching with one empty slot', { schedule: { enabled: true, slots: [''] } }, { 'schedule.slots': 'slotNeeded' }],
    [
      'a slot that is not filled in',
      { schedule: { enabled: true, slots: ['09:00', ''] } },
      { 'schedule.slots': 'slotFormat' },
    ],
    [
      'the same slot twice',
      { schedule: { enabled: true, slots: ['09:00', '09:00'] } },
      { 'schedule.slots': 'slotTwice' },
    ],
    [
      'the same slot twice while fetching is off',
      { schedule: { enabled: false, slots: ['09:00', '09:00'] } },
      { 'schedule.slots': 'slotTwice' },
    ],
    ['no slot while fetching is off', { schedule: { enabled: false, slots: [''] } }, {}],
    [
      'a mapping without a code',
      { shippingMappings: [{ platformCode: ' ', shippingTypeId: 'sht_1' }] },
      { 'shippingMappings.0.platformCode': 'codeNeeded' },
    ],
    [
      'a code mapped twice',
      {
        shippingMappings: [
          { platformCode: 'home', shippingTypeId: 'sht_1' },
          { platformCode: 'home ', shippingTypeId: 'sht_2' },
        ],
      },
      { 'shippingMappings.1.platformCode': 'codeTwice' },
    ],
    [
      'a code without its type',
      { shippingMappings: [{ platformCode: 'home', shippingTypeId: '' }] },
      { 'shippingMappings.0.shippingTypeId': 'mappingIncomplete' },
    ],
  ])('%s', (_, change, found) => {
    expect(draftFaults({ ...fine, ...change }, all)).toEqual(found);
  });

  it('says nothing about parts that are not sent', () => {
    expect(
      draftFaults({ ...fine, displayName: '', schedule: { enabled: true, slots: [] } }, ['shippingMappings']),
    ).toEqual({});
  });
});
