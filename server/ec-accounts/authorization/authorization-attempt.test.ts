import { describe, expect, it } from 'vitest';
import type { Actor } from '../../graphql/context.ts';
import { allMerchants, onlyMerchants } from '../../persistence/tenant-scope.ts';
import { AuthorizationAttempt } from './authorization-attempt.entity.ts';

const merchantId = '01890000-0000-7000-8000-000000000001';
const other = '01890000-0000-7000-8000-000000000002';
const expiresAt = new Date('2026-11-21T04:10:00Z');
const anAttempt = () =>
  Object.assign(new AuthorizationAttempt(), {
    platform: 'liteshop',
    merchantId,
    userId: 'u1',
    sessionId: 's1',
    expiresAt,
  });
const mine: Actor = {
  kind: 'session',
  userId: 'u1',
  sessionId: 's1',
  tokenId: null,
  side: 'warehouse',
  role: 'warehouseAdmin',
  permissions: new Set(['ecAccount:write']),
  scope: allMerchants,
  locale: 'en',
  managesManyMerchants: true,
};

describe('an authorization on its way (B5)', () => {
  it.each<[string, Actor | null, string, 'INVALID' | 'FORBIDDEN' | null]>([
    ['lets the person who began it go on', mine, 'liteshop', null],
    ['knows only its own platform', mine, 'shopee', 'INVALID'],
    ['refuses a browser without a session', null, 'liteshop', 'FORBIDDEN'],
    ['refuses another session of the same person', { ...mine, sessionId: 's2' }, 'liteshop', 'FORBIDDEN'],
    ['refuses another person', { ...mine, userId: 'u2' }, 'liteshop', 'FORBIDDEN'],
    ['refuses who may no longer see the merchant', { ...mine, scope: onlyMerchants(other) }, 'liteshop', 'FORBIDDEN'],
    ['refuses who may no longer write', { ...mine, permissions: new Set() }, 'liteshop', 'FORBIDDEN'],
  ])('%s', (_title, actor, platform, refusal) => {
    expect(anAttempt().refuses(actor, platform)).toBe(refusal);
  });

  it('is used once, and in time', () => {
    const inTime = new Date(expiresAt.getTime() - 1);
    const attempt = anAttempt();
    expect([attempt.use(inTime), attempt.use(inTime)]).toEqual([true, false]);
    expect(attempt.usedAt).toBe(inTime);
    expect(anAttempt().use(expiresAt)).toBe(false);
  });
});
