import { describe, expect, it } from 'vitest';
import { ecAccountActions, manualFetchAvailableAt, type ActionFacts, type EcAccountActions } from './actions.ts';

const now = new Date('2026-11-21T06:00:00Z');
const connected: ActionFacts = {
  status: 'connected',
  shopId: 's1',
  fetchEnabled: true,
  pushEnabled: true,
  manualFetchAt: null,
};
const byKey = { connect: 'key', stockPush: true, mappingSync: true, authorizationReady: false } as const;
const byLogin = { ...byKey, connect: 'authorization', authorizationReady: true } as const;
const all = { mayWrite: true, mayFetch: true, mayStock: true };
const reasons = (actions: EcAccountActions) =>
  Object.fromEntries(Object.entries(actions).map(([name, state]) => [name, state.allowed || state.reason]));

describe('what a person may do with an account, and why not (C7)', () => {
  it('a connected account with everything on', () => {
    expect(reasons(ecAccountActions(connected, byLogin, all, now))).toEqual({
      edit: true,
      delete: true,
      testConnection: true,
      authorize: true,
      revoke: true,
      fetchOrders: true,
      editSettings: true,
      syncProductMappings: true,
      syncStock: true,
    });
  });
  it.each(['disconnected', 'notVerified'] as const)(
    'settings are locked, and nothing is fetched or pushed, while %s (C8, B12)',
    (status) => {
      expect(reasons(ecAccountActions({ ...connected, status }, byLogin, all, now))).toMatchObject({
        edit: true,
        testConnection: true,
        authorize: true,
        revoke: 'notConnected',
        fetchOrders: 'notConnected',
        editSettings: 'notConnected',
        syncStock: 'notConnected',
      });
    },
  );
  it('a viewer may do nothing', () => {
    expect(
      new Set(
        Object.values(
          reasons(ecAccountActions(connected, byLogin, { mayWrite: false, mayFetch: false, mayStock: false }, now)),
        ),
      ),
    ).toEqual(new Set(['noPermission']));
  });
  it('a store connected by key is not authorized or revoked; a platform without our app keys cannot be', () => {
    expect(reasons(ecAccountActions(connected, byKey, all, now))).toMatchObject({
      authorize: 'notAuthorizationPlatform',
      revoke: 'notAuthorizationPlatform',
    });
    expect(reasons(ecAccountActions(connected, { ...byLogin, authorizationReady: false }, all, now))).toMatchObject({
      authorize: 'authorizationNotConfigured',
    });
  });
  it('there is nothing to test before the first authorization', () => {
    const fresh = { ...connected, status: 'notVerified', shopId: null } as const;
    expect(reasons(ecAccountActions(fresh, byLogin, all, now)).testConnection).toBe('notConnected');
    expect(reasons(ecAccountActions(fresh, byKey, all, now)).testConnection).toBe(true);
  });
  it('distinguishes a switch that is off from a platform that cannot (C5, C6)', () => {
    expect(
      reasons(ecAccountActions({ ...connected, fetchEnabled: false, pushEnabled: false }, byKey, all, now)),
    ).toMatchObject({ fetchOrders: 'fetchOff', syncStock: 'pushOff' });
    expect(
      reasons(ecAccountActions(connected, { ...byKey, stockPush: false, mappingSync: false }, all, now)),
    ).toMatchObject({ syncProductMappings: 'notSupported', syncStock: 'notSupported' });
  });
});

describe('the ten minutes between manual fetches (C4)', () => {
  it.each([
    ['never fetched by hand', null, null],
    ['just now', '2026-11-21T06:00:00Z', '2026-11-21T06:10:00Z'],
    ['a moment before they are over', '2026-11-21T05:50:00.001Z', '2026-11-21T06:00:00.001Z'],
    ['when they are over', '2026-11-21T05:50:00Z', null],
  ])('%s', (_, last, until) => {
    expect(manualFetchAvailableAt(last ? new Date(last) : null, now)).toEqual(until ? new Date(until) : null);
  });
  it('say until when', () => {
    const state = ecAccountActions(
      { ...connected, manualFetchAt: new Date('2026-11-21T05:57:00Z') },
      byKey,
      all,
      now,
    ).fetchOrders;
    expect(state).toEqual({ allowed: false, reason: 'cooldown', availableAt: new Date('2026-11-21T06:07:00Z') });
  });
});
