import { describe, expect, it } from 'vitest';
import {
  isRefusal,
  statusAfter,
  type ConnectionEvent,
  type ConnectionStatus,
  type StatusCause,
} from './connection-state.ts';

describe('the light of an account (B1)', () => {
  const everyStatus: ConnectionStatus[] = ['connected', 'disconnected', 'notVerified'];
  it.each<[ConnectionEvent, ConnectionStatus]>([
    ['testPassed', 'connected'],
    ['authorized', 'connected'],
    ['testRefused', 'disconnected'],
    ['revoked', 'disconnected'],
    ['credentialsChanged', 'notVerified'],
  ])('%s makes any account %s', (event, status) => {
    for (const before of everyStatus) expect(statusAfter(before, event)).toBe(status);
  });

  it('a refusal while working only puts out a green light: newer credentials are not judged by older calls (B10)', () => {
    expect(everyStatus.map((status) => statusAfter(status, 'refusedWhileWorking'))).toEqual([
      'disconnected',
      null,
      null,
    ]);
  });

  it.each<[StatusCause, boolean]>([
    ['wrongCredentials', true],
    ['missingPermission', true],
    ['ipNotAllowed', true],
    ['clockSkew', true],
    ['wrongShop', true],
    ['shopClosed', true],
    ['refused', true],
    ['badAddress', true],
    ['authorizationRevoked', true],
    ['featureNotInPlan', true],
    ['authorizationEnded', true],
    ['appKeysRefused', false],
    ['unreachable', false],
    ['rateLimited', false],
    ['malformedAnswer', false],
  ])('a test that fails for %s is a refusal: %s (B9, B10)', (cause, refusal) => {
    expect(isRefusal(cause)).toBe(refusal);
  });
});
