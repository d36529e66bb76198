import type { AuditLog } from '../audit/audit-log.ts';
import type { Outbound } from '../exchange/outbound/outbound.ts';
import { requirePermission, type RequestContext } from '../graphql/context.ts';
import { fromGlobalId, uuidsOf } from '../graphql/ids.ts';
import { InputCheck } from '../graphql/input-check.ts';
import { LiveEvents } from '../graphql/live.ts';
import { notFound, refuse } from '../graphql/user-errors.ts';

const mostNamed = 1_000;

export interface LetGoInput {
  readonly ids?: readonly string[] | null;
  readonly putAwayId?: string | null;
  readonly ecAccountId?: string | null;
  readonly note: string;
}

/** A person lets shares go that should not be sent: of an account that never comes back, of a wrong report. */
export class PushLetGo {
  private readonly live = new LiveEvents();

  constructor(private readonly deps: { readonly audit: AuditLog; readonly outbound: Outbound }) {}

  /** How many were let go. What a worker may have sent stays. @throws {Refusal} */
  async letGo(ctx: RequestContext, input: LetGoInput): Promise<number> {
    const actor = requirePermission(ctx, 'stock:write');
    const check = new InputCheck();
    const note = check.text('note', input.note, { max: 500 });
    if ((input.ids?.length ?? 0) > mostNamed)
      check.add('TOO_MANY', { en: `At most ${mostNamed} at once.`, zhTW: `一次最多 ${mostNamed} 筆。` }, 'ids');
    check.done();
    const ids = uuidsOf('putAwayPush', input.ids);
    const putAwayId = input.putAwayId == null ? null : fromGlobalId('putAway', input.putAwayId, ['putAwayId']);
    const accountId = input.ecAccountId == null ? null : fromGlobalId('ecAccount', input.ecAccountId, ['ecAccountId']);
    if (ids === null && putAwayId === null && accountId === null)
      throw refuse('REQUIRED', { en: 'Say which shares.', zhTW: '請指定要放棄的項目。' }, ['ids']);
    const at = ctx.clock.now();
    return ctx.db.run(actor.scope, async (tx) => {
      if (accountId !== null && putAwayId === null && ids === null) await refuseWhileConnected(accountId);
      const rows = await tx.query<{ id: string; putAwayId: string; merchantId: string; waiting: boolean }>(
        `select id, put_away_id as "putAwayId", merchant_id as "merchantId", state = 'waiting' as waiting
         from put_away_push
         where state in ('notMapped', 'severalListings', 'waiting') and ($1::uuid[] is null or id = any ($1))
           and ($2::uuid is null or put_away_id = $2) and ($3::uuid is null or account_id = $3)
         order by id for no key update`,
        [ids, putAwayId, accountId],
      );
      const subjects = rows.flatMap(({ id, waiting }) => (waiting ? [id] : []));
      const free = new Set(await this.takenBack(tx, subjects, at, note));
      const gone = rows.filter(({ id, waiting }) => !waiting || free.has(id));
      if (gone.length === 0) return 0;
      await tx.query(
        `update put_away_push set state = 'letGo', note = $2, let_go_by = $3, settled_at = $4 where id = any ($1)`,
        [gone.map(({ id }) => id), note, actor.userId, at],
      );
      for (const [subjectId, merchantId] of new Map(gone.map((row) => [row.putAwayId, row.merchantId]))) {
        await this.live.add(tx, { kind: 'putAway', merchantId, subjectId, accountId });
        await this.deps.audit.record(tx, ctx, {
          action: 'putAway.sharesLetGo',
          subjectType: 'putAway',
          subjectId,
          merchantId,
          changes: { count: gone.filter((row) => row.putAwayId === subjectId).length, note },
        });
      }
      return gone.length;

      /** Everything of an account at once is for one that may never come back. */
      async function refuseWhileConnected(account: string): Promise<void> {
        const [found] = await tx.query<{ status: string }>('select status from ec_account where id = $1', [account]);
        if (!found) throw notFound(['ecAccountId']);
        if (found.status === 'connected')
          throw refuse(
            'NOT_ALLOWED_NOW',
            {
              en: 'The account is connected: its shares are on their way. Name the put-away or single shares.',
              zhTW: '此帳號已連線，庫存正在推送。請指定上架單或個別項目。',
            },
            ['ecAccountId'],
          );
      }
    });
  }

  /** Ledger rows whose change nobody may have sent yet. */
  private async takenBack(
    tx: Parameters<Outbound['takeBack']>[0],
    subjects: readonly string[],
    at: Date,
    note: string,
  ): Promise<string[]> {
    if (subjects.length === 0) return [];
    const changes = await this.deps.outbound.takeBack(
      tx,
      { kinds: ['stockAdd'], subjects },
      { at, reason: 'byPerson', words: note },
    );
    const rows = await tx.query<{ subject: string }>('select subject from outbound_change where id = any ($1)', [
      changes,
    ]);
    return rows.map(({ subject }) => subject);
  }
}
