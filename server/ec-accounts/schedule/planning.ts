import type { Tx } from '../../persistence/database.ts';
import type { TimeSlot } from '../../values/time-slot.ts';
import { nextSlot } from './next-slot.ts';

interface PlanRow {
  readonly accountId: string;
  readonly merchantId: string;
  readonly fetches: boolean;
  readonly timeZone: string;
  readonly slots: readonly TimeSlot[] | null;
  readonly nextFetchAt: Date | null;
}

/**
 * Writes when the account is fetched next: after its status, its switch, its slots or its merchant's zone changed. Nothing is planned while fetching
 * is off or the account is not connected (B12). A launch that is due but not yet dispatched stays due. Flush entities before.
 */
export async function planNextFetch(tx: Tx, accountId: string, now: Date): Promise<Date | null> {
  const [row] = await tx.query<PlanRow>(`${planRows} where a.id = $1`, [accountId]);
  return row ? plan(tx, row, now) : null;
}

/** The merchant's clock on the wall changed: every account of theirs runs by the new one. */
export async function planMerchant(tx: Tx, merchantId: string, now: Date): Promise<void> {
  for (const row of await tx.query<PlanRow>(`${planRows} where a.merchant_id = $1`, [merchantId])) await plan(tx, row, now);
}

const planRows = `
  select a.id as "accountId", a.merchant_id as "merchantId", a.status = 'connected' and a.fetch_enabled as fetches, m.time_zone as "timeZone", s.slots,
    s.next_fetch_at as "nextFetchAt"
  from ec_account a join merchant m on m.id = a.merchant_id left join fetch_schedule s on s.account_id = a.id`;

async function plan(tx: Tx, { accountId, merchantId, fetches, timeZone, slots, nextFetchAt }: PlanRow, now: Date): Promise<Date | null> {
  if (fetches && nextFetchAt && nextFetchAt.getTime() <= now.getTime()) return nextFetchAt;
  const next = fetches && slots && slots.length > 0 ? nextSlot({ slots, timeZone, after: now }) : null;
  await tx.query(
    `insert into fetch_schedule (account_id, merchant_id, next_fetch_at, next_slot, next_slot_date) values ($1, $2, $3, $4, $5)
     on conflict (account_id) do update set next_fetch_at = $3, next_slot = $4, next_slot_date = $5, updated_at = now()`,
    [accountId, merchantId, next?.at ?? null, next?.slot ?? null, next?.localDate ?? null],
  );
  return next?.at ?? null;
}

export async function writeSlots(tx: Tx, account: { readonly id: string; readonly merchantId: string }, slots: readonly TimeSlot[]): Promise<void> {
  await tx.query(
    `insert into fetch_schedule (account_id, merchant_id, slots) values ($1, $2, $3::smallint[])
     on conflict (account_id) do update set slots = $3::smallint[], updated_at = now()`,
    [account.id, account.merchantId, [...slots]],
  );
}

export async function readSlots(tx: Tx, accountId: string): Promise<readonly TimeSlot[]> {
  const [row] = await tx.query<{ slots: TimeSlot[] }>('select slots from fetch_schedule where account_id = $1', [accountId]);
  return row?.slots ?? [];
}
