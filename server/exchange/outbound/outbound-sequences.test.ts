import { array, asyncProperty, check, constantFrom, defaultReportMessage, nat, record } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PlatformRefused, RateLimited } from '../../connectors/errors.ts';
import { Notifications } from '../../notifications/notifications.ts';
import { aHouse, fixedNow, type House } from '../../orders/testing/a-house.ts';
import { onlyMerchants } from '../../persistence/database.ts';
import { orderLane } from './outbound-handler.ts';
import { ScriptedOutlet, away, partsOf, type Answer } from './testing/scripted-outlet.ts';

let house: House;
beforeAll(async () => {
  house = await aHouse();
});
afterAll(() => house.close());

const call = { platform: 'liteshop', operation: 'write' };
const answers: readonly (() => Answer)[] = [
  () => ({ kind: 'done', result: 'done' }),
  () => 'lost',
  () => 'lostBefore',
  () => 'killed',
  () => 'killedBefore',
  () => ({ kind: 'notDone', failure: new RateLimited(call, 30_000) }),
  () => ({ kind: 'notDone', failure: away }),
  () => ({ kind: 'refused', failure: new PlatformRefused(call, 'no') }),
  () => ({ kind: 'conflict', current: '1' }),
];
const steps = ['work', 'work', 'work', 'later', 'lease', 'disconnect', 'connect', 'unsettled'] as const;

describe('on PostgreSQL, with workers that are killed at any point', () => {
  it('nothing is sent twice without a look, lanes keep their order, and nothing is lost', async () => {
    const seed = Number(process.env['SEED'] ?? 20261121);
    const plan = record({
      batch: constantFrom(1, 3),
      script: array(array(nat(answers.length - 1), { maxLength: 4 }), { minLength: 9, maxLength: 9 }),
      steps: array(constantFrom(...steps), { minLength: 3, maxLength: 12 }),
    });
    const report = await check(
      asyncProperty(plan, async ({ batch, script, steps: taken }) => {
        await house.all('delete from outbound_change');
        await house.all('delete from platform_breaker');
        await house.all(`update ec_account set status = 'connected'`);
        house.clock.set(fixedNow);
        const outlet = new ScriptedOutlet();
        outlet.batch = { most: batch };
        const parts = partsOf(house, outlet, new Notifications());
        parts.handlers.register(outlet.handler('shipmentReport'));
        for (const [n, one] of script.entries())
          outlet.answers.set(
            `s${n}`,
            one.map((index) => answers[index]?.() ?? 'lost'),
          );
        const wishes = script.map((_, n) => ({
          kind: 'shipmentReport' as const,
          accountId: house.accountId,
          subject: `s${n}`,
          lane: orderLane(String(n % 3)),
          effectKey: `s${n}`,
        }));
        const rows = await house.db.run(onlyMerchants(house.merchantId), (tx) =>
          parts.outbound.wish(tx, wishes, { at: fixedNow }),
        );
        const open = async () =>
          (await house.all(`select from outbound_change where state not in ('done', 'refused') limit 1`)).length > 0;
        const pass = (ms: number) => house.clock.set(new Date(house.clock.now().getTime() + ms));
        const work = async () => {
          const killed = new AbortController();
          await Promise.race([parts.worker.workDue(4, killed.signal), outlet.death]);
          killed.abort();
        };
        for (const step of taken) {
          if (step === 'work') await work();
          if (step === 'later') pass(20_000);
          if (step === 'lease') pass(61_000);
          if (step === 'disconnect') await house.all(`update ec_account set status = 'disconnected'`);
          if (step === 'connect') await house.all(`update ec_account set status = 'connected'`);
          outlet.failSettling = step === 'unsettled' ? ({ change }) => change.subject === 's4' : null;
          await house.all('delete from platform_breaker');
        }
        // From here on all is well, and a person decides truthfully.
        outlet.failSettling = null;
        outlet.answers.clear();
        await house.all(`update ec_account set status = 'connected'`);
        for (let n = 0; n < 12 && (await open()); n += 1) {
          pass(35 * 60_000);
          await parts.queue.wake(house.clock.now());
          await parts.worker.workDue(4);
          await house.all('delete from platform_breaker');
        }
        const found = await house.all<{ id: string; state: string }>(
          'select id, state from outbound_change order by id',
        );
        const sent = rows.map(({ id }) => outlet.ledger.filter((one) => one === id).length);
        for (const [n, { id, state }] of found.entries()) {
          if (!['done', 'refused'].includes(state)) throw new Error(`s${n} is lost: ${state}`);
          if (sent[n] !== (state === 'done' ? 1 : 0))
            throw new Error(`s${n} is ${state} and happened ${sent[n]} times`);
          // What happened of a lane happened in the order of its wishes.
          const before = rows.slice(0, n).filter((_, m) => m % 3 === n % 3 && found[m]?.state === 'done');
          if (state === 'done' && before.some((one) => outlet.ledger.indexOf(one.id) > outlet.ledger.indexOf(id)))
            throw new Error(`s${n} overtook its lane`);
        }
      }),
      { numRuns: Number(process.env['SEQUENCES'] ?? 8), seed, endOnFailure: true },
    );
    expect(report.failed ? `${String(report.errorInstance)} ${defaultReportMessage(report)}` : null).toBeNull();
  });
});
