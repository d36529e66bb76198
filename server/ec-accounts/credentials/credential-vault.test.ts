import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CredentialVault, SealBroken, type SealedSecrets } from './credential-vault.ts';
import { masterKeys } from './master-keys.ts';

const old = { id: 'old', key: Buffer.alloc(32, 1) };
const fresh = { id: 'fresh', key: Buffer.alloc(32, 2) };
const vault = new CredentialVault(masterKeys([old]));
const owner = { merchantId: 'm1', accountId: 'a1' };
const secrets = fc.dictionary(fc.string({ minLength: 1 }), fc.string({ unit: 'binary' }));

describe('sealed credentials (B7)', () => {
  it('open to exactly what was sealed', () => {
    fc.assert(
      fc.property(secrets, (values) => {
        expect(vault.open(owner, vault.seal(owner, null, values))).toEqual({ ...values });
      }),
    );
  });

  it('keep untouched fields byte for byte when others change or go', () => {
    const first = vault.seal(owner, null, { key: 'K', secret: 'S', vendor: 'V' });
    const second = vault.seal(owner, first, { secret: 'S2', vendor: null });
    expect(second.sealed.key).toBe(first.sealed.key);
    expect(vault.open(owner, second)).toEqual({ key: 'K', secret: 'S2' });
  });

  it('never look alike twice and never show the value', () => {
    const one = vault.seal(owner, null, { secret: 'correct horse' });
    const two = vault.seal(owner, null, { secret: 'correct horse' });
    expect(one.sealed.secret).not.toBe(two.sealed.secret);
    expect(inspect(one) + Buffer.from(one.sealed.secret ?? '', 'base64').toString('latin1')).not.toContain(
      'correct horse',
    );
  });

  it('refuse a ciphertext moved to another account, merchant or field', () => {
    const mine = vault.seal(owner, null, { secret: 'S', other: 'O' });
    const theirs = vault.seal({ ...owner, accountId: 'a2' }, null, { secret: 'T' });
    const moved: [typeof owner, SealedSecrets][] = [
      [{ ...owner, accountId: 'a2' }, mine],
      [{ ...owner, merchantId: 'm2' }, mine],
      [owner, { ...mine, sealed: { secret: mine.sealed.other ?? '' } }],
      [
        { ...owner, accountId: 'a2' },
        { ...theirs, sealed: mine.sealed },
      ],
      [owner, { ...theirs, sealed: mine.sealed }],
    ];
    for (const [who, stored] of moved) expect(() => vault.open(who, stored)).toThrow(SealBroken);
  });

  it('refuse any changed bit, and say nothing secret', () => {
    const stored = vault.seal(owner, null, { secret: 'correct horse' });
    const bytes = Buffer.from(stored.sealed.secret ?? '', 'base64');
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const changed = Buffer.from(bytes);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => vault.open(owner, { ...stored, sealed: { secret: changed.toString('base64') } })).toThrow(
          /^credentials of account a1: the seal of secret is broken$/,
        );
      }),
    );
    expect(() => vault.open(owner, { ...stored, sealed: { secret: '' } })).toThrow(SealBroken);
  });
});

describe('rotating the master key', () => {
  const both = new CredentialVault(masterKeys([fresh, old]));
  it('opens both forms while it goes on, and only the new one afterwards', () => {
    fc.assert(
      fc.property(secrets, (values) => {
        const before = vault.seal(owner, null, values);
        const after = both.rewrap(owner, before);
        expect(both.open(owner, before)).toEqual({ ...values });
        expect(after?.keyId).toBe('fresh');
        expect(after?.sealed).toEqual(before.sealed);
        expect(new CredentialVault(masterKeys([fresh])).open(owner, after as SealedSecrets)).toEqual({ ...values });
      }),
    );
  });
  it('leaves what is wrapped by the current key alone', () => {
    expect(both.rewrap(owner, both.seal(owner, null, { a: 'b' }))).toBeNull();
  });
  it('says which key is missing', () => {
    const before = vault.seal(owner, null, { a: 'b' });
    expect(() => new CredentialVault(masterKeys([fresh])).open(owner, before)).toThrow('no master key with id old');
  });
});
