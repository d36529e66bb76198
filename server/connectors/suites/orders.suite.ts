import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../sandbox/index.ts';
import type { ConnectedAccount, ReadOrder } from '../connector.ts';
import { ConnectorError, CredentialsRejected, MalformedAnswer } from '../errors.ts';
import { fewestMutations, ordersAgainstDamage, Recording } from './answers.ts';
import { fetchAll, idOfFetched, sane, week } from './fetched.ts';
import { now, secretsOf, type ConnectorSubject, type SuiteWorld } from './world.ts';

/** What every order source promises: each order at least once, exact values, and a failure instead of nothing. */
export function orderSuite(subject: ConnectorSubject, world: () => SuiteWorld): void {
  const { platform, storeId } = subject;
  const listFault = (kind: Fault['kind']) => {
    for (const operation of subject.listOperations ?? ['orders.list']) world().fault(kind, { operation });
  };

  describe('fetching orders', () => {
    it('brings every order, over all pages', async () => {
      const made = world()
        .several(subject.pageSize === null ? 12 : subject.pageSize * 2 + 3)
        .map(world().idOf);
      const ids = new Set((await world().orders()).map(({ platformOrderId }) => platformOrderId));
      expect(made.filter((id) => !ids.has(id))).toEqual([]);
    });

    it('brings every order also when rows come twice', async () => {
      const made = world()
        .several(subject.pageSize === null ? 6 : subject.pageSize + 5)
        .map(world().idOf);
      listFault('duplicateRows');
      const ids = new Set((await world().orders()).map(({ platformOrderId }) => platformOrderId));
      expect(made.filter((id) => !ids.has(id))).toEqual([]);
    });

    it('notices a row that is lost between two pages, or brings it with the next fetch', async () => {
      const made = world()
        .several(subject.pageSize === null ? 6 : subject.pageSize + 5)
        .map(world().idOf);
      listFault('missingRows');
      const read = await fetchAll(world().connector, world().account).catch((error: unknown) =>
        error instanceof MalformedAnswer ? null : Promise.reject(error),
      );
      const ids = new Set(read?.orders.map(idOfFetched));
      const missed = read === null ? [] : made.filter((id) => !ids.has(id));
      expect(!subject.noticesMissingRows || missed.length === 0 || (read?.expectedTotal ?? 0) > ids.size).toBe(true);
      world().sandbox.clearFaults();
      const again = new Set((await world().orders()).map(({ platformOrderId }) => platformOrderId));
      expect(made.filter((id) => !again.has(id))).toEqual([]);
    });

    it.each(['missing', 'wrongTypes'] as const)(
      'keeps a poison order (%s) with its raw text and a reason while the others arrive (D6)',
      async (poison) => {
        const good = world().several(3).map(world().idOf);
        world().create({ poison });
        const { orders: all } = await fetchAll(world().connector, world().account);
        const ids = all.flatMap((each) => (each.kind === 'order' ? [each.order.platformOrderId] : []));
        expect(ids).toEqual(expect.arrayContaining(good));
        const bad = all.filter((each) => each.kind === 'unreadable');
        expect(bad.length).toBeGreaterThan(0);
        for (const each of bad) {
          expect(each.reason).not.toBe('');
          expect(each.raw.length).toBeGreaterThan(2);
        }
      },
    );

    it('reads numbers as text and does not mind fields it does not know', async () => {
      const order = world().create({ poison: { ...subject.tolerated, someFutureField: { deep: [1] } } });
      expect(await world().found(world().idOf(order))).toBeDefined();
    });

    it('hands on whole, exact values', async () => {
      world().several(3);
      const all = await world().orders();
      expect(all.length).toBeGreaterThan(0);
      for (const order of all) {
        expect(sane(order)).toEqual([]);
      }
    });

    it('recognises a paid order', async () => {
      const order = world().create({ payment: 'paid' });
      expect(await world().found(world().idOf(order))).toMatchObject({
        state: 'toShip',
        payment: { kind: 'paidOnline' },
        cashOnDelivery: null,
      });
    });

    it('recognises cash on delivery and the amount to collect', async ({ skip }) => {
      if (subject.cashOnDelivery === null) skip('the platform has none');
      const order = await world().found(world().idOf(world().create(subject.cashOnDelivery ?? {})));
      expect(order).toMatchObject({ state: 'toShip', payment: { kind: 'cashOnDelivery' } });
      expect(order?.cashOnDelivery?.amount).toMatch(/^\d/);
    });

    it('never takes an unpaid order for one to ship (D4)', async ({ skip }) => {
      if (subject.unpaid === null) skip('the platform shows none');
      const order = await world().found(world().idOf(world().create(subject.unpaid ?? {})));
      expect(order === undefined || order.state !== 'toShip' || order.payment.kind === 'unpaid').toBe(true);
    });

    it('recognises a cancelled order', async () => {
      const order = world().create();
      expect(await world().found(world().idOf(order))).toMatchObject({ state: 'toShip' });
      world().sandbox.changeOrder(platform, storeId, order.id, { webhooks: false, ...subject.cancel.change });
      const states = (await world().orders())
        .filter(({ platformOrderId }) => platformOrderId === world().idOf(order))
        .map(({ state }) => state);
      expect(states.at(-1)).toBe(subject.cancel.shows === 'cancelled' ? 'cancelled' : undefined);
    });

    it.each(['html', 'truncated', 'wrongEncoding', 'serverError', 'unauthorized'] as const)(
      'fails instead of finding nothing when the platform answers %s',
      async (kind) => {
        world().several(2);
        world().fault(kind);
        const error = await world()
          .orders()
          .then(
            () => null,
            (thrown: unknown) => thrown,
          );
        expect(error).toBeInstanceOf(ConnectorError);
        expect(error instanceof CredentialsRejected).toBe(kind === 'unauthorized');
      },
    );
  });

  it(`never reads a wrong order from ${fewestMutations} damaged answers, and shows no secret`, async () => {
    const { connector, sandbox, aConnector, several } = world();
    several(3);
    const inner = world().anAccount();
    const recording = new Recording(inner.transport);
    const account: ConnectedAccount = { ...inner, transport: recording };
    await fetchAll(connector, account);
    const secrets = [...secretsOf(connector, inner.credentials), ...(subject.otherSecrets?.(sandbox) ?? [])].filter(
      (secret) => secret.length >= 8,
    );
    expect(secrets).not.toEqual([]);
    const damaged = { connector, fresh: aConnector, account, recording, now, secrets };
    await ordersAgainstDamage(damaged, week);
  }, 120_000);

  describe('one order (D8)', () => {
    it('is found by its identity and by the number people see', async () => {
      world().several(2);
      const order = world().create();
      const seen = await world().found(world().idOf(order));
      const number = seen?.platformOrderNumber ?? '';
      for (const one of [
        ...(await world().connector.orders.read(world().account, [world().idOf(order)])),
        ...(await world().connector.orders.find(world().account, { number })),
        ...(await world().connector.orders.find(world().account, { number: `#${number}` })),
      ])
        expect(one.kind === 'order' ? one.order.platformOrderId : one).toBe(world().idOf(order));
      expect((await world().connector.orders.find(world().account, { number })).length).toBe(1);
    });

    it.each(['99999999999999', 'no such order', '../../etc/passwd', ''])(
      'is missing, and no number, when the platform does not know %j',
      async (id) => {
        world().several(1);
        expect(await world().connector.orders.read(world().account, [id])).toEqual([
          { kind: 'missing', platformOrderId: id },
        ]);
        expect(await world().connector.orders.find(world().account, { number: id })).toEqual([]);
      },
    );

    it('G1: a batch answers each id, in the requested order, and reports missing ones', async () => {
      const made = world().several(3).map(world().idOf);
      await world().orders();
      const asked = [made[2] ?? '', '99999999999999', made[0] ?? ''];
      const answers: ReadOrder[] = [];
      for (let at = 0; at < asked.length; at += world().connector.orders.batch)
        answers.push(
          ...(await world().connector.orders.read(
            world().account,
            asked.slice(at, at + world().connector.orders.batch),
          )),
        );
      expect(answers.map((each) => (each.kind === 'order' ? each.order.platformOrderId : each.kind))).toEqual([
        made[2],
        'missing',
        made[0],
      ]);
    });
  });
}
