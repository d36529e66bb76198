import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccessSource } from '../../connectors/connector.ts';
import { CredentialsRejected, PlatformUnavailable } from '../../connectors/errors.ts';
import { renewOnce } from '../../connectors/kit/renew-once.ts';
import type { AccountTransport } from '../../connectors/transport/http-transport.ts';
import type { RequestContext } from '../../graphql/context.ts';
import { AccountsWorld } from '../testing/accounts-world.ts';
import { Keyhole } from '../testing/keyhole.ts';

const leaseMs = 600;
const call = { platform: 'keyhole', operation: 'signIn' };

let world: AccountsWorld;
let keyhole: Keyhole;
type Process = Awaited<ReturnType<AccountsWorld['process']>>;
/** Two processes: each with its own pool, ORM and memory. */
let processes: [Process, Process];
let admin: RequestContext;
let id: string;

beforeAll(async () => {
  world = await AccountsWorld.open();
  keyhole = new Keyhole(() => world.now);
  const connectors = new Map([['keyhole', keyhole.connector]]);
  processes = [
    await world.process({ connectors, accessLeaseMs: leaseMs }),
    await world.process({ connectors, accessLeaseMs: leaseMs }),
  ];
  admin = world.person(processes[0].db);
});
beforeEach(async () => {
  const { accountId } = await processes[0].service.create(admin, {
    merchantId: world.ids.north,
    platform: 'keyhole',
    displayName: 'Keyhole',
    salesChannelId: world.ids.northChannel,
    idempotencyKey: null,
    credentials: [{ key: 'apiKey', value: 'first key' }],
  });
  id = accountId;
});
afterEach(async () => {
  await world.reset();
  Object.assign(keyhole, { session: '', seconds: 7200, refusal: null, closed: false });
  keyhole.delay()();
  keyhole.logins.length = 0;
});
afterAll(() => world.close());

const source = async (at: number): Promise<AccessSource> => {
  const opened = await processes[at % 2]?.accounts.open(id, admin);
  if (!opened?.account.access) throw new Error('no access');
  return opened.account.access;
};
const sources = (count: number) => Promise.all(Array.from({ length: count }, (_, at) => source(at)));
const lease = async () =>
  (
    await world.database.query<{ fence: number; held: boolean }>(
      'select fence::int, held_until is not null as held from access_lease where account_id = $1',
      [id],
    )
  )[0];
const stored = async () => (await processes[1].accounts.open(id, admin))?.secrets.tokens ?? null;
const connect = async () => {
  expect((await processes[0].tester.test(admin, id)).refusal).toBeNull();
  expect(await world.row(id)).toMatchObject({ status: 'connected' });
};
/** The lease of a process that died `agoMs` ago. */
const deadHolder = (leftMs: number) =>
  world.database.query(
    `insert into access_lease (account_id, merchant_id, fence, held_until)
     values ($1, $2, 7, clock_timestamp() + $3 * interval '1 ms')
     on conflict (account_id) do update set fence = 7, held_until = excluded.held_until`,
    [id, world.ids.north, leftMs],
  );

describe('the session of an account', () => {
  it('is obtained once for 20 callers in two processes, and all get the same', async () => {
    const open = keyhole.delay();
    const asking = (await sources(20)).map((access) => access.current());
    await expect.poll(() => keyhole.logins.length).toBe(1);
    await sleep(200);
    open();
    expect(new Set(await Promise.all(asking))).toEqual(new Set(['session-1']));
    expect(keyhole.logins).toEqual(['first key']);
    expect(await stored()).toMatchObject({ accessToken: 'session-1', issuedAt: world.now });
  });

  it('keeps no database connection busy while the platform answers, however many wait', async () => {
    const open = keyhole.delay();
    const asking = (await sources(20)).map((access) => access.current());
    await expect.poll(() => keyhole.logins.length).toBe(1);
    await sleep(leaseMs * 2);
    const seen: unknown[] = [];
    for (let look = 0; look < 20; look += 1) {
      seen.push(
        ...(await world.database.query(
          `select state, left(query, 80) as query from pg_stat_activity
           where datname = current_database() and pid <> pg_backend_pid()
           and xact_start < clock_timestamp() - interval '100 ms'`,
        )),
        ...(await world.database.query(
          `select 'advisory lock' as state from pg_locks
           where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
        )),
      );
      await sleep(10);
    }
    expect(seen).toEqual([]);
    expect(processes.map(({ db }) => db.pool.waitingCount)).toEqual([0, 0]);
    open();
    expect(new Set(await Promise.all(asking)).size).toBe(1);
    // The lease was extended while the platform took longer than it lasts.
    expect(keyhole.logins).toHaveLength(1);
  });

  it('is obtained by the next one when its holder died, and not before its lease has run out', async () => {
    await deadHolder(400);
    const began = performance.now();
    expect(await (await source(0)).current()).toBe('session-1');
    expect(performance.now() - began).toBeGreaterThan(350);
    expect(await lease()).toEqual({ fence: 8, held: false });
  });

  it('of a holder that was slow to death does not replace the one that a later holder got', async () => {
    const openFirst = keyhole.delay();
    const slow = (await source(0)).current();
    await expect.poll(() => keyhole.logins.length).toBe(1);
    // As if its process had been stopped: its lease runs out although it is still there.
    await world.database.query('update access_lease set fence = fence + 1, held_until = null where account_id = $1', [
      id,
    ]);
    keyhole.delay()();
    expect(await (await source(1)).current()).toBe('session-2');
    openFirst();
    expect(await slow).toBe('session-2');
    expect(await stored()).toMatchObject({ accessToken: 'session-2' });
  });

  it('is stored before anybody uses it', async () => {
    const token = await (await source(0)).current();
    expect(await stored()).toMatchObject({ accessToken: token });
    const other = await (await source(1)).refused(token);
    expect(await stored()).toMatchObject({ accessToken: other });
  });

  it('is hidden from the logs of the operation that obtained it', async () => {
    const opened = await processes[0].accounts.open(id, admin);
    const transport = opened?.account.transport as AccountTransport;
    const hide = vi.spyOn(transport, 'hide');
    const token = (await opened?.account.access?.current()) ?? '';
    expect(hide.mock.calls.flat(2)).toContain(token);
  });

  it('serves again after it ran out, and is not obtained again while it is good', async () => {
    keyhole.seconds = 90;
    const access = await source(0);
    for (let times = 0; times < 5; times += 1) expect(await access.current()).toBe('session-1');
    expect(await (await source(1)).current()).toBe('session-1');
    world.now = new Date(world.now.getTime() + 60_000);
    expect(await (await source(1)).current()).toBe('session-2');
    expect(keyhole.logins).toHaveLength(2);
  });
});

describe('a session that the platform refuses', () => {
  it('is obtained again once, for all who met the refusal', async () => {
    await connect();
    const seen = keyhole.session;
    keyhole.session = 'of somebody else';
    const all = await sources(10);
    const worked = await Promise.all(all.map((access) => renewOnce(access, keyhole.call)));
    expect(worked).toEqual(Array(10).fill('worked'));
    expect(keyhole.logins).toHaveLength(2);
    expect(keyhole.session).not.toBe(seen);
  });

  it('twice makes the account disconnected, and asks for no third', async () => {
    await connect();
    keyhole.closed = true;
    const all = await sources(10);
    const work = await Promise.allSettled(all.map((access) => renewOnce(access, keyhole.call)));
    expect(new Set(work.map(({ status }) => status))).toEqual(new Set(['rejected']));
    expect(keyhole.logins).toHaveLength(2);
    // The next caller uses the session that was just obtained and asks the platform for nothing.
    await expect((await source(1)).refused(keyhole.session)).rejects.toBeInstanceOf(CredentialsRejected);
    expect(keyhole.logins).toHaveLength(2);
    expect(await world.row(id)).toMatchObject({ status: 'disconnected', status_cause: 'wrongCredentials' });
    expect(await world.notifications(id)).toEqual(['account.disconnected']);
    expect(await lease()).toMatchObject({ held: false });
  });

  it('a minute after it was replaced is replaced again', async () => {
    await connect();
    const replaced = await (await source(0)).refused(keyhole.session);
    await world.database.query(`update access_lease set kept_at = kept_at - interval '61 s' where account_id = $1`, [
      id,
    ]);
    expect(await (await source(1)).refused(replaced)).toBe('session-3');
  });
});

describe('a login that fails', () => {
  it('fails for all who waited for it, asks the platform once, and leaves the light while the platform is away', async () => {
    await connect();
    const seen = keyhole.session;
    const open = keyhole.delay();
    keyhole.refusal = () => new PlatformUnavailable(call, 'status 503');
    const asking = (await sources(20)).map((access) => access.refused(seen));
    await expect.poll(() => keyhole.logins.length).toBe(2);
    await sleep(200);
    open();
    const ends = await Promise.allSettled(asking);
    expect(ends.map((end) => end.status === 'rejected' && end.reason instanceof PlatformUnavailable)).toEqual(
      Array(20).fill(true),
    );
    expect(keyhole.logins).toHaveLength(2);
    expect(await world.row(id)).toMatchObject({ status: 'connected' });
    keyhole.refusal = null;
    expect(await (await source(1)).refused(seen)).toBe('session-3');
  });

  it('for its credentials disconnects the account, from whichever process', async () => {
    await connect();
    const open = keyhole.delay();
    keyhole.refusal = () =>
      new CredentialsRejected(call, 'wrong password', { platformMessage: 'Wrong password.', httpStatus: 401 });
    const seen = keyhole.session;
    const asking = (await sources(4)).map((access) => access.refused(seen));
    await expect.poll(() => keyhole.logins.length).toBe(2);
    await sleep(200);
    open();
    for (const end of await Promise.allSettled(asking))
      expect(end).toMatchObject({ reason: { failureCause: 'wrongCredentials', platformMessage: 'Wrong password.' } });
    expect(keyhole.logins).toHaveLength(2);
    expect(await world.row(id)).toMatchObject({
      status: 'disconnected',
      status_cause: 'wrongCredentials',
      status_message: 'Wrong password.',
    });
  });
});

describe('other credentials', () => {
  const change = async () =>
    processes[1].service.update(admin, id, {
      expectedVersion: (await world.row(id))['version'] as number,
      credentials: [{ key: 'apiKey', value: 'second key' }],
    });

  it('end the session that was obtained with those before', async () => {
    await connect();
    await change();
    expect(await stored()).toBeNull();
    expect(await (await source(0)).current()).toBe('session-2');
    expect(keyhole.logins).toEqual(['first key', 'second key']);
  });

  it('saved while the platform answers: what the old ones got is not kept', async () => {
    const open = keyhole.delay();
    const asked = (await source(0)).current();
    await expect.poll(() => keyhole.logins.length).toBe(1);
    await change();
    open();
    await expect(asked).rejects.toBeInstanceOf(CredentialsRejected);
    expect(await stored()).toBeNull();
    expect(await world.row(id)).toMatchObject({ status: 'notVerified' });
    expect(await (await source(1)).current()).toBe('session-2');
  });

  it('of a deleted account are asked for nothing', async () => {
    const access = await source(0);
    await processes[1].closer.close(admin, id, { expectedVersion: null, force: true });
    await expect(access.current()).rejects.toBeInstanceOf(CredentialsRejected);
    expect(keyhole.logins).toEqual([]);
    expect(await lease()).toBeUndefined();
  });
});
