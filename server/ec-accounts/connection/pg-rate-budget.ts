import type { Rate, RateBudget } from '../../connectors/transport/rate-budget.ts';
import type { Database } from '../../persistence/database.ts';
import { violatedForeignKey } from '../../persistence/database-errors.ts';

/**
 * The budget all processes share: one bucket per account, taken from in one statement, so that no two callers get the same call.
 * Time is the database's, the same for everyone.
 */
export class PgRateBudget implements RateBudget {
  constructor(private readonly db: Pick<Database, 'statement'>) {}

  async take(accountId: string, { perSecond, burst }: Rate): Promise<number> {
    const [row] = await this.db
      .statement<{ tokens: number }>(statement, [accountId, burst, perSecond])
      .catch((error: unknown) => {
        // Deleted while its work was under way; that work ends by itself.
        if (violatedForeignKey(error) !== undefined) return [];
        throw error;
      });
    // Below zero is the debt the callers before are still waiting for.
    const tokens = row?.tokens ?? 0;
    return tokens >= 0 ? 0 : Math.ceil((-tokens / perSecond) * 1000);
  }
}

// clock_timestamp, not now(): whoever waited for the row lock must not refill from before the wait.
const statement = `
  insert into rate_budget as budget (account_id, tokens, refilled_at) values ($1, $2::float8 - 1, clock_timestamp())
  on conflict (account_id) do update set
    tokens = least($2::float8, budget.tokens + greatest(0, extract(epoch from clock_timestamp() - budget.refilled_at)::float8) * $3::float8) - 1,
    refilled_at = greatest(budget.refilled_at, clock_timestamp())
  returning tokens`;
