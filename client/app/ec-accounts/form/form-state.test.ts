import { describe, expect, it } from 'vitest';
import { type AccountDraft, changedParts, nextSlot, updateInput } from './form-state.ts';

const stored: AccountDraft = {
  displayName: 'Formosa',
  salesChannelId: 'chn_1',
  credentials: {},
  schedule: { enabled: true, slots: ['09:00'] },
  inboundPush: { enabled: false, percentage: 0 },
  shippingMappings: [{ platformCode: 'home', shippingTypeId: 'sht_1' }],
  settings: {},
};

describe('editing an account', () => {
  it('B7: sends only the credentials that were typed, so untouched secrets keep their value', () => {
    const draft = { ...stored, credentials: { secretKey: 'new' } };
    expect(updateInput(draft, changedParts(draft, stored))).toEqual({
      credentials: [{ key: 'secretKey', value: 'new' }],
    });
  });
  it('sends only the parts that changed, so that a colleague’s other change survives', () => {
    const draft = { ...stored, schedule: { enabled: true, slots: ['18:00', '09:00', ''] } };
    expect(updateInput(draft, changedParts(draft, stored))).toEqual({
      schedule: { enabled: true, slots: ['09:00', '18:00'] },
    });
  });
  it('sends only the settings of the platform that were changed, an emptied one without values', () => {
    const draft = { ...stored, settings: { toShipStatuses: ['processing', 'packing'], place: [] } };
    expect(updateInput(draft, changedParts(draft, stored))).toEqual({
      settings: [
        { key: 'toShipStatuses', values: ['processing', 'packing'] },
        { key: 'place', values: [] },
      ],
    });
  });
  it('knows that nothing changed', () => {
    expect(changedParts({ ...stored }, stored)).toEqual([]);
  });
});

describe('the preview of the next fetch', () => {
  const noonInTaipei = new Date('2026-11-21T04:00:00Z');
  it('D1: names the next slot on the merchant’s clock, not the viewer’s', () => {
    expect(nextSlot(['18:00', '09:00', '13:00'], 'Asia/Taipei', noonInTaipei)).toEqual({ slot: '13:00', day: 'today' });
    expect(nextSlot(['09:00', '13:00'], 'Europe/London', noonInTaipei)).toEqual({ slot: '09:00', day: 'today' });
  });
  it('goes to tomorrow when all slots of today are past', () => {
    expect(nextSlot(['09:00'], 'Asia/Taipei', noonInTaipei)).toEqual({ slot: '09:00', day: 'tomorrow' });
  });
  it('has nothing to say without slots', () => {
    expect(nextSlot([''], 'Asia/Taipei', noonInTaipei)).toBeNull();
  });
});
