import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AuditLog } from '../../audit/audit-log.ts';
import type { Permission } from '../../graphql/enums.ts';
import type { RequestContext } from '../../graphql/context.ts';
import { Notifications } from '../../notifications/notifications.ts';
import { aHouse, fixedNow, type House } from '../../orders/testing/a-house.ts';
import { onlyMerchants } from '../../persistence/database.ts';
import { permissionsOf } from '../../users/roles.ts';
import type { OutboundParts } from './build-outbound.ts';
import { orderLane } from './outbound-handler.ts';
import { OutboundResolving } from './outbound-resolving.ts';
import { ScriptedOutlet, partsOf } from './testing/scripted-outlet.ts';
import type { Resolution } from './outbound-states.ts';

let house: House;
let outlet: ScriptedOutlet;
let parts: OutboundParts;
let resolving: OutboundResolving;
let userId: string;

beforeAll(async () => {
  house = await aHouse();
  ({ id: userId } = await house.one<{ id: string }>(
    `insert into app_user (email, name, password_hash, side, role)
     values ('li@tea.example', 'Li', 'x', 'warehouse', 'operator') returning id`,
  ));
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.all('delete from outbound_change');
  await house.all('delete from notification');
  house.clock.set(fixedNow);
  outlet = new ScriptedOutlet();
  outlet.afterUnknown = 'askPerson';
  parts = partsOf(house, outlet, new Notifications());
  parts.handlers.register(outlet.handler('shipmentReport'));
  resolving = new OutboundResolving({ ...parts, audit: new AuditLog(), nudge: () => undefined });
});

const aPerson = (permissions: Iterable<Permission> = permissionsOf.warehouseOperator) =>
  ({
    requestId: 'r1',
    db: house.db,
    clock: house.clock,
    actor: { kind: 'session', userId, tokenId: null, permissions: new Set(permissions), scope: { kind: 'all' } },
  }) as unknown as RequestContext;

/** Two changes of one order; the answer to the first was lost. */
async function aDoubt(): Promise<string> {
  const lane = orderLane('1');
  outlet.answers.set('a', ['lost']);
  const wish = (subject: string) => ({
    kind: 'shipmentReport' as const,
    accountId: house.accountId,
    subject,
    lane,
    effectKey: subject,
  });
  const [first] = await house.db.run(onlyMerchants(house.merchantId), (tx) =>
    parts.outbound.wish(tx, [wish('a'), wish('b')], { at: fixedNow }),
  );
  await parts.worker.workDue(8);
  return first?.id ?? '';
}
const decide = (id: string, resolution: Resolution, more: { expectedVersion?: number; note?: string } = {}) =>
  resolving.resolve(aPerson(), {
    id,
    resolution,
    note: more.note ?? null,
    expectedVersion: more.expectedVersion ?? null,
  });
const states = async () =>
  (await house.all<{ state: string }>('select state from outbound_change order by id')).map(({ state }) => state);

describe('a doubtful change', () => {
  it('that arrived is done, settled as a person’s word, and lets the lane go on', async () => {
    const id = await aDoubt();
    expect(await states()).toEqual(['doubtful', 'due']);
    await decide(id, 'arrived', { note: 'Seen in the store.' });
    expect(outlet.settled.at(-1)).toMatchObject({ state: 'done', result: null, userId, change: { id } });
    await parts.worker.workDue(8);
    expect(await states()).toEqual(['done', 'done']);
    expect(outlet.ledger).toHaveLength(2);
    expect(
      await house.one('select resolution, resolution_note, resolved_by from outbound_change where id = $1', [id]),
    ).toEqual({ resolution: 'arrived', resolution_note: 'Seen in the store.', resolved_by: userId });
    expect(await house.one(`select changes from audit_entry where action = 'outboundChange.resolved'`)).toMatchObject({
      changes: { state: { from: 'doubtful', to: 'done' }, note: 'Seen in the store.' },
    });
  });

  it('that did not is sent again under the same key', async () => {
    const id = await aDoubt();
    outlet.ledger.length = 0;
    await decide(id, 'sendAgain');
    await parts.worker.workDue(8);
    expect(outlet.calls.filter((ids) => ids.includes(id))).toHaveLength(2);
    expect(await states()).toEqual(['done', 'done']);
  });

  it('that is no longer needed is dropped', async () => {
    const id = await aDoubt();
    await decide(id, 'letBe');
    expect(await states()).toEqual(['dropped', 'due']);
    expect(outlet.settled.at(-1)).toMatchObject({ state: 'dropped', userId });
  });

  it('behind it, not sent yet, can be let be as well', async () => {
    await aDoubt();
    const { id } = await house.one<{ id: string }>(`select id from outbound_change where state = 'due'`);
    await decide(id, 'letBe');
    expect(await states()).toEqual(['doubtful', 'dropped']);
    await expect(decide(id, 'sendAgain')).rejects.toThrow('nothing to decide');
  });

  it('is decided once: the same again changes nothing, another decision comes too late', async () => {
    const id = await aDoubt();
    await decide(id, 'arrived');
    const settled = outlet.settled.length;
    await decide(id, 'arrived');
    expect(outlet.settled).toHaveLength(settled);
    await expect(decide(id, 'sendAgain')).rejects.toThrow('nothing to decide');
  });

  it('is not decided on an old view of it, nor by those who may not ship', async () => {
    const id = await aDoubt();
    await expect(decide(id, 'letBe', { expectedVersion: 1 })).rejects.toThrow('STALE_VERSION');
    await expect(decide(id, 'letBe', { note: 'x'.repeat(1_001) })).rejects.toThrow('TOO_LONG');
    const request = { id, resolution: 'letBe', note: null, expectedVersion: null } as const;
    await expect(resolving.resolve(aPerson(permissionsOf.warehouseViewer), request)).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
    expect(await states()).toEqual(['doubtful', 'due']);
  });
});
