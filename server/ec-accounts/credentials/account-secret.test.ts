import { describe, expect, it } from 'vitest';
import { AccountSecret } from './account-secret.entity.ts';
import { CredentialVault, SealBroken } from './credential-vault.ts';
import { masterKeys } from './master-keys.ts';

const old = { id: 'old', key: Buffer.alloc(32, 1) };
const fresh = { id: 'fresh', key: Buffer.alloc(32, 2) };
const vault = new CredentialVault(masterKeys([old]));
const vendorIsNoSecret = (field: string) => field !== 'vendorId';

function aSecret(): AccountSecret {
  const secret = new AccountSecret({ accountId: 'a1', merchantId: 'm1' });
  secret.seal(vault, { secretKey: 'correct horse', vendorId: 'A0042', 'webhook.secret': 'W' }, vendorIsNoSecret);
  return secret;
}

describe('the sealed credentials of an account (B7)', () => {
  it('show what is no secret, and of the others only that they are there', () => {
    const secret = aSecret();
    expect(secret.shown).toEqual({ vendorId: 'A0042' });
    expect([...secret.filled].sort()).toEqual(['secretKey', 'vendorId']);
    expect(JSON.stringify(secret)).not.toContain('correct horse');
    expect(secret.open(vault)).toEqual({ secretKey: 'correct horse', vendorId: 'A0042', 'webhook.secret': 'W' });
  });

  it('lose a field with its shown value, and keep the others', () => {
    const secret = aSecret();
    secret.seal(vault, { vendorId: null }, vendorIsNoSecret);
    expect(secret.shown).toEqual({});
    expect(secret.open(vault)).toEqual({ secretKey: 'correct horse', 'webhook.secret': 'W' });
  });

  it('open for nobody in another account', () => {
    const { keyId, wrappedKey, sealed } = aSecret();
    const moved = Object.assign(new AccountSecret({ accountId: 'a2', merchantId: 'm1' }), {
      keyId,
      wrappedKey,
      sealed,
    });
    expect(() => moved.open(vault)).toThrow(SealBroken);
  });

  it('go under a new master key with their fields as they are', () => {
    const secret = aSecret();
    const { sealed } = secret;
    const rotating = new CredentialVault(masterKeys([fresh, old]));
    secret.rewrap(rotating);
    expect([secret.keyId, secret.sealed]).toEqual(['fresh', sealed]);
    expect(secret.open(new CredentialVault(masterKeys([fresh])))).toMatchObject({ secretKey: 'correct horse' });
  });
});
