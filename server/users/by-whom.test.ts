import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isObjectType } from 'graphql';
import { toGlobalId } from '../graphql/ids.ts';
import { at, startTestApi } from '../testing/test-api.ts';
import type { Caller, TestApi } from '../testing/test-api.ts';
import { allMerchants } from '../persistence/database.ts';
import { resolverClasses } from '../features.ts';
import { buildApiSchema } from '../api/schema.ts';

const entries =
  '{ auditEntries(first: 50) { nodes { action changes user { name side user { email role disabled } } } } }';

describe('the person who did something', () => {
  let api: TestApi;
  let admin: Caller;
  let owner: Caller;
  let north: string;

  beforeAll(async () => {
    api = await startTestApi();
    north = await api.merchant('north');
    admin = await api.signIn('warehouseAdmin');
    owner = await api.signIn('merchantOwner', [north]);
  });
  afterAll(() => api.close());

  it('S7: shows a merchant the name and side of warehouse people, and not e-mail, role or state', async () => {
    const merchantId = toGlobalId('merchant', north);
    const made = await admin(
      'mutation ($input: SalesChannelCreateInput!) { salesChannelCreate(input: $input) { userErrors { code } } }',
      { input: { merchantId, name: 'Shop' } },
    );
    expect(at(made.data, 'salesChannelCreate', 'userErrors')).toEqual([]);
    const done = async (caller: Caller) =>
      (at((await caller(entries)).data, 'auditEntries', 'nodes') as { action: string; user: unknown }[]).find(
        ({ action }) => action === 'salesChannel.created',
      )?.user;
    expect(await done(owner)).toEqual({ name: 'The warehouseAdmin', side: 'WAREHOUSE', user: null });
    expect(await done(admin)).toEqual({
      name: 'The warehouseAdmin',
      side: 'WAREHOUSE',
      user: { email: expect.stringContaining('@'), role: 'WAREHOUSE_ADMIN', disabled: false },
    });
  });

  it('S7: shows a merchant no audit entry with e-mail and role of a warehouse person who sees only that merchant', async () => {
    const email = `night-${Date.now()}@warehouse.example`;
    const made = await admin(
      'mutation ($input: UserCreateInput!) { userCreate(input: $input) { user { id } userErrors { code field } } }',
      {
        input: {
          email,
          name: 'Night shift',
          password: 'long enough it is',
          role: 'WAREHOUSE_OPERATOR',
          merchantIds: [toGlobalId('merchant', north)],
        },
      },
    );
    expect(at(made.data, 'userCreate', 'userErrors')).toEqual([]);
    expect(JSON.stringify((await owner(entries)).data)).not.toContain(email);
    expect(JSON.stringify((await admin(entries)).data)).toContain(email);
  });

  it('S7: keeps what changed of a user from those who do not manage that user', async () => {
    const south = await api.merchant('south');
    const both = await api.signIn('merchantStaff', [north, south]);
    await api.db.run(allMerchants, (tx) =>
      tx.query(
        `insert into audit_entry (merchant_id, user_id, action, subject_type, subject_id, changes)
         values ($1, $2, 'user.updated', 'user', $3, $4)`,
        [north, admin.userId, both.userId, JSON.stringify({ merchantIds: { from: [north], to: [north, south] } })],
      ),
    );
    const changes = async (caller: Caller) =>
      (at((await caller(entries)).data, 'auditEntries', 'nodes') as { action: string; changes: unknown }[]).find(
        ({ action }) => action === 'user.updated',
      )?.changes;
    expect(await changes(owner)).toEqual({});
    expect(await changes(admin)).toEqual({ merchantIds: { from: [north], to: [north, south] } });
  });

  it('S7: gives a whole user only for oneself and where people are managed', () => {
    const open = Object.values(buildApiSchema(resolverClasses, []).getTypeMap()).flatMap((type) =>
      isObjectType(type)
        ? Object.values(type.getFields())
            .filter((field) => String(field.type).replace(/[[\]!]/g, '') === 'User')
            .map((field) => `${type.name}.${field.name}`)
        : [],
    );
    expect(open.toSorted()).toEqual([
      'ApiToken.user',
      'Person.user',
      'UserConnection.nodes',
      'UserEdge.node',
      'UserPayload.user',
      'Viewer.user',
    ]);
  });
});
