import type { AuditLog } from '../audit/audit-log.ts';
import { requirePermission, type RequestContext } from '../graphql/context.ts';
import { InputCheck } from '../graphql/input-check.ts';
import { notFound } from '../graphql/user-errors.ts';
import type { Words } from '../values/words.ts';

const mostPieces = 1_000_000;
const pieces: Words = { en: 'A whole number from 0 to 1,000,000.', zhTW: '請輸入 0 至 1,000,000 的整數。' };
const perCent: Words = { en: 'A whole percentage from 0 to 100.', zhTW: '請輸入 0 至 100 的整數百分比。' };

/** A rule as a person writes it; null clears a part. */
export interface WantedRule {
  readonly percentage: number | null;
  readonly fixed: number | null;
  readonly buffer: number;
  readonly cap: number | null;
  readonly stopAt: number | null;
}

/** Rules of single products in single accounts. They count from the next put-away or sync on. */
export class StockRules {
  constructor(private readonly deps: { readonly audit: AuditLog }) {}

  /** Replaces the whole rule; one that changes nothing is removed. @throws {Refusal} */
  async set(ctx: RequestContext, accountId: string, productId: string, rule: WantedRule): Promise<void> {
    const actor = requirePermission(ctx, 'stock:write');
    checked(rule);
    const at = ctx.clock.now();
    await ctx.db.run(actor.scope, async (tx) => {
      const [account] = await tx.query<{ merchantId: string; known: boolean }>(
        `select a.merchant_id as "merchantId", p.id is not null as known from ec_account a
         left join warehouse_product p on p.id = $2 and p.merchant_id = a.merchant_id
         where a.id = $1 and a.status <> 'closed' for no key update of a`,
        [accountId, productId],
      );
      if (!account) throw notFound(['ecAccountId']);
      if (!account.known) throw notFound(['warehouseProductId']);
      const { percentage, fixed, buffer, cap, stopAt } = rule;
      const nothing = percentage === null && fixed === null && buffer === 0 && cap === null && stopAt === null;
      if (nothing)
        await tx.query('delete from stock_rule where account_id = $1 and warehouse_product_id = $2', [
          accountId,
          productId,
        ]);
      else
        await tx.query(
          `insert into stock_rule as r (account_id, merchant_id, warehouse_product_id, percentage, fixed, buffer, cap,
             stop_at, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
           on conflict (account_id, warehouse_product_id) do update set percentage = excluded.percentage,
             fixed = excluded.fixed, buffer = excluded.buffer, cap = excluded.cap, stop_at = excluded.stop_at,
             version = r.version + 1, updated_at = excluded.updated_at`,
          [accountId, account.merchantId, productId, percentage, fixed, buffer, cap, stopAt, at],
        );
      await this.deps.audit.record(tx, ctx, {
        action: nothing ? 'stockRule.removed' : 'stockRule.set',
        subjectType: 'ecAccount',
        subjectId: accountId,
        merchantId: account.merchantId,
        changes: { warehouseProductId: productId, ...(nothing ? {} : rule) },
      });
    });
  }
}

/** @throws {Refusal} with everything that is wrong */
function checked(rule: WantedRule): void {
  const check = new InputCheck();
  const within = (value: number | null, most: number): boolean =>
    value === null || (Number.isInteger(value) && value >= 0 && value <= most);
  if (!within(rule.percentage, 100)) check.add('INVALID', perCent, 'percentage');
  for (const field of ['fixed', 'buffer', 'cap', 'stopAt'] as const)
    if (!within(rule[field], mostPieces)) check.add('INVALID', pieces, field);
  if (rule.fixed !== null && rule.percentage !== null)
    check.add(
      'INVALID',
      { en: 'Choose either a fixed number or a percentage.', zhTW: '請擇一設定固定數量或百分比。' },
      'percentage',
    );
  check.done();
}
