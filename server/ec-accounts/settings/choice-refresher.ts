import { requirePermission, type RequestContext } from '../../graphql/context.ts';
import { notFound, refuse } from '../../graphql/user-errors.ts';
import { allMerchants, type Database } from '../../persistence/database.ts';
import type { Clock } from '../../values/clock.ts';
import { eachAccount } from '../care/each-account.ts';
import type { ConnectedAccounts } from '../connection/connected-accounts.ts';
import { platformRefusal } from '../refusals.ts';
import { kindsOf, readAgainMs, tryAgainMs, type AccountChoices } from './account-choices.ts';

const batch = 100;

/** Keeps the lists people choose from fresh: by the clock, and when a person asks. */
export class ChoiceRefresher {
  constructor(
    private readonly deps: {
      readonly db: Database;
      readonly clock: Clock;
      readonly accounts: ConnectedAccounts;
      readonly choices: AccountChoices;
      readonly log: { warn(fields: object, message: string): void };
    },
  ) {}

  /**
   * Reads the lists of accounts whose lists are a day old, that have none, or whose last try failed an hour ago. How
   * many were read.
   */
  async refreshDue(): Promise<number> {
    const { db, clock, accounts } = this.deps;
    const now = clock.now().getTime();
    const due = await db.run(allMerchants, (tx) =>
      tx.query<{ id: string }>(
        `select a.id from ec_account a left join lateral (
           select min(l.tried_at + case when l.failure is null then $2::float8 else $3 end * interval '1 ms') as due_at
           from account_choice_list l where l.account_id = a.id) as lists on true
         where a.status = 'connected' and a.platform = any ($1) and (lists.due_at is null or lists.due_at <= $4)
         order by lists.due_at nulls first limit ${batch}`,
        [accounts.platformsWith('locations', 'shippingCodes'), readAgainMs, tryAgainMs, new Date(now)],
      ),
    );
    await eachAccount(
      due,
      async (id) => {
        const opened = await accounts.open(id, { requestId: null });
        if (opened?.status === 'connected') await this.deps.choices.refresh(opened);
      },
      this.deps.log,
    );
    return due.length;
  }

  /** For a person who made something on the platform a moment ago. @throws {Refusal} */
  async refreshNow(ctx: RequestContext, accountId: string): Promise<void> {
    const { scope } = requirePermission(ctx, 'ecAccount:write');
    const opened = await this.deps.accounts.open(accountId, ctx, scope);
    if (!opened) throw notFound();
    if (kindsOf(opened.connector).length === 0) throw refuse('NOT_ALLOWED_NOW', nothingToRead);
    if (opened.status !== 'connected') throw refuse('NOT_ALLOWED_NOW', notConnected);
    const failure = await this.deps.choices.refresh(opened);
    if (failure) throw platformRefusal('PLATFORM_FAILED', failure.failureCause, failure.platformMessage);
  }
}

const nothingToRead = { en: 'This platform has no lists to load.', zhTW: '此平台沒有可載入的選項。' };
const notConnected = { en: 'The account is not connected.', zhTW: '帳號尚未連線。' };
