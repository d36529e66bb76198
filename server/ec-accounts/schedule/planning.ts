import { LockMode } from '@mikro-orm/core';
import { Merchant } from '../../merchants/merchant.entity.ts';
import type { Tx } from '../../persistence/database.ts';
import { findLocked } from '../../persistence/find-locked.ts';
import { EcAccountEntity } from '../ec-account.entity.ts';
import { FetchSchedule } from './fetch-schedule.entity.ts';

/**
 * Writes when a locked account is fetched next, after its status, its switch or its slots changed. Who plans holds the
 * account first and the schedule second; the dispatcher holds schedules only.
 */
export async function planNextFetch(tx: Tx, account: EcAccountEntity, now: Date): Promise<void> {
  const schedule = await findLocked(tx, FetchSchedule, account.id);
  if (!schedule) return;
  const { timeZone } = await tx.em.findOneOrFail(Merchant, { id: account.merchantId });
  schedule.plan({ fetches: account.isFetchedByItself(), timeZone, now });
  await tx.em.flush();
}

/** The merchant's clock on the wall changed: every account of theirs runs by the new one. */
export async function planMerchant(tx: Tx, merchantId: string, now: Date): Promise<void> {
  const { timeZone } = await tx.em.findOneOrFail(Merchant, { id: merchantId });
  const schedules = await tx.em.find(
    FetchSchedule,
    { merchantId },
    { orderBy: { accountId: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  const accounts = new Map((await tx.em.find(EcAccountEntity, { merchantId })).map((account) => [account.id, account]));
  for (const schedule of schedules)
    schedule.plan({ fetches: accounts.get(schedule.accountId)?.isFetchedByItself() ?? false, timeZone, now });
  await tx.em.flush();
}

/** The account's schedule; made where there is none yet. */
export async function scheduleOf(
  tx: Tx,
  account: Pick<EcAccountEntity, 'id' | 'merchantId'>,
  now: Date,
): Promise<FetchSchedule> {
  return (
    (await tx.em.findOne(FetchSchedule, { accountId: account.id })) ??
    tx.em.create(FetchSchedule, { accountId: account.id, merchantId: account.merchantId, updatedAt: now })
  );
}
