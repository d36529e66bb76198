import 'reflect-metadata';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { allMerchants } from '../../persistence/database.ts';
import { AccountsWorld } from '../testing/accounts-world.ts';
import { AccountSecrets } from './account-secrets.ts';
import { CredentialVault } from './credential-vault.ts';
import { masterKeys } from './master-keys.ts';

let world: AccountsWorld;
let ours: Awaited<ReturnType<AccountsWorld['process']>>;
beforeAll(async () => {
  world = await AccountsWorld.open();
  ours = await world.process();
  await world.coupangAccount(ours);
});
afterAll(() => world.close());

const missing = (...keys: [id: string, fill: number][]) => {
  const [first, ...others] = keys.map(([id, fill]) => ({ id, key: Buffer.alloc(32, fill) }));
  if (!first) throw new Error('at least one key');
  return ours.db.run(allMerchants, (tx) =>
    new AccountSecrets(new CredentialVault(masterKeys([first, ...others]))).keysMissing(tx),
  );
};

it('a key that does not open what is stored is known at the start, whatever it is called', async () => {
  expect(await missing(['test', 5])).toEqual([]);
  expect(await missing(['new', 6], ['test', 5])).toEqual([]);
  expect(await missing(['test', 6])).toEqual(['test']);
  expect(await missing(['new', 5])).toEqual(['test']);
});
