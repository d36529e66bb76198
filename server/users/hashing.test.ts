import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { toGlobalId } from '../graphql/ids.ts';
import type { Refusal } from '../graphql/user-errors.ts';
import { at, startTestApi } from '../testing/test-api.ts';
import type { TestApi } from '../testing/test-api.ts';
import { HashingGate } from './hashing-gate.ts';

const hashed = vi.hoisted(() => ({ count: 0 }));
vi.mock('@node-rs/argon2', async (original) => {
  const argon2 = await original<typeof import('@node-rs/argon2')>();
  return {
    ...argon2,
    hash: (...args: Parameters<typeof argon2.hash>) => {
      hashed.count++;
      return argon2.hash(...args);
    },
  };
});

describe('hashing passwords', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  it('S13: no password is hashed for somebody who may not set it', async () => {
    const north = await api.merchant('north');
    const owner = await api.signIn('merchantOwner', [north]);
    const viewer = await api.signIn('merchantViewer', [north]);
    const foreign = await api.signIn('warehouseViewer');
    const before = hashed.count;
    const input = (userId: string) => ({
      id: toGlobalId('user', userId),
      expectedVersion: 1,
      newPassword: 'long enough it is',
    });
    const many = (caller: string) =>
      `mutation ($input: UserUpdateInput!)
       { ${Array.from({ length: 20 }, (_, at_) => `m${at_}: userUpdate(input: $input) { userErrors { code } }`).join(' ')} } # ${caller}`;
    const refused = await viewer(many('viewer'), { input: input(owner.userId) });
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const unseen = await owner(many('owner'), { input: input(foreign.userId) });
    expect(at(unseen.data, 'm19', 'userErrors')).toEqual([{ code: 'NOT_FOUND' }]);
    const create = 'mutation ($input: UserCreateInput!) { userCreate(input: $input) { userErrors { code } } }';
    const role = await owner(create, {
      input: { email: 'a@b.example', name: 'A', password: 'long enough it is', role: 'WAREHOUSE_ADMIN' },
    });
    expect(at(role.data, 'userCreate', 'userErrors')).toEqual([{ code: 'FORBIDDEN' }]);
    expect(hashed.count).toBe(before);
  });

  it('S13: only so many run at once, and the queue ends', async () => {
    const gate = new HashingGate({ atOnce: 2, waiting: 3 });
    let running = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 20));
      running--;
      return 'done';
    };
    const ended = await Promise.allSettled(Array.from({ length: 8 }, () => gate.run(work)));
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    const refused = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason as Refusal] : []));
    expect(refused.map(({ errors }) => errors[0]?.code)).toEqual(['THROTTLED', 'THROTTLED', 'THROTTLED']);
    expect(most).toBe(2);
    // What failed gives its place back.
    await expect(gate.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await gate.run(work)).toBe('done');
  });
});
