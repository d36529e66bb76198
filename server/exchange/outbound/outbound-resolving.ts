import type { AuditLog } from '../../audit/audit-log.ts';
import { requirePermission, type RequestContext } from '../../graphql/context.ts';
import { checkVersion, notFound, refuse } from '../../graphql/user-errors.ts';
import type { Tx } from '../../persistence/database.ts';
import { fetchJobs, type Nudge } from '../fetch-jobs.ts';
import { resolved } from './machine.ts';
import { endedOf, showChanges, type OutboundEnding } from './outbound-ending.ts';
import type { OutboundHandlers } from './outbound-handler.ts';
import { changeColumns, standingOf, writeStandings, type ChangeToWork } from './outbound-queue.ts';
import type { OutboundState, Resolution } from './outbound-states.ts';

export interface ResolveRequest {
  readonly id: string;
  readonly resolution: Resolution;
  readonly note: string | null;
  readonly expectedVersion: number | null;
}

type Locked = ChangeToWork & { readonly state: OutboundState; readonly version: number };

const longestNote = 1_000;

/** What a person decides about changes that were refused or are doubtful. */
export class OutboundResolving {
  constructor(
    private readonly deps: {
      readonly audit: AuditLog;
      readonly handlers: OutboundHandlers;
      readonly ending: OutboundEnding;
      readonly nudge: Nudge;
    },
  ) {}

  /** The same decision again changes nothing. @throws {Refusal} */
  async resolve(ctx: RequestContext, { id, resolution, note, expectedVersion }: ResolveRequest): Promise<void> {
    const { scope } = requirePermission(ctx, 'ecAccount:read');
    if ((note?.length ?? 0) > longestNote)
      throw refuse('TOO_LONG', { en: 'At most 1,000 characters.', zhTW: '最多 1,000 個字元。' }, ['note']);
    await ctx.db.run(scope, async (tx) => {
      const change = await lockChange(tx, id);
      if (!change) throw notFound();
      const { category } = this.deps.handlers.of(change.kind) ?? {};
      requirePermission(ctx, category === 'stock' ? 'stock:write' : 'shipment:write');
      if (await saidBefore(tx, change, resolution)) return;
      checkVersion(change.version, expectedVersion);
      await this.decide(tx, ctx, change, { resolution, note });
    });
  }

  private async decide(
    tx: Tx,
    ctx: RequestContext,
    change: Locked,
    { resolution, note }: Pick<ResolveRequest, 'resolution' | 'note'>,
  ): Promise<void> {
    const now = ctx.clock.now();
    const userId = ctx.actor?.userId ?? null;
    const standing = resolved({ ...standingOf(change), state: change.state }, resolution, now);
    if (!standing)
      throw refuse(
        'NOT_ALLOWED_NOW',
        {
          en: 'There is nothing to decide: only a change that was refused or is doubtful waits for a person.',
          zhTW: '目前無需處理：僅遭拒絕或結果不明的異動需要決定。',
        },
        ['id'],
      );
    await writeStandings(tx, [{ change, standing }], now);
    await tx.query(
      `update outbound_change set resolution = $2, resolved_by = $3, resolved_at = $4, resolution_note = $5
       where id = $1`,
      [change.id, resolution, userId, now, note],
    );
    await this.deps.ending.follow(tx, this.deps.handlers.of(change.kind), endedOf(change, standing, null, now, userId));
    if (resolution === 'sendAgain') await this.deps.handlers.of(change.kind)?.resumed?.(tx, change, now);
    await showChanges(tx, [change]);
    await this.deps.audit.record(tx, ctx, {
      action: 'outboundChange.resolved',
      subjectType: 'outboundChange',
      subjectId: change.id,
      merchantId: change.merchantId,
      changes: {
        kind: change.kind,
        state: { from: change.state, to: standing.state },
        resolution,
        ...(note && { note }),
      },
    });
    tx.afterCommit(() => this.deps.nudge(fetchJobs.outbound));
  }
}

async function lockChange(tx: Tx, id: string): Promise<Locked | null> {
  const [row] = await tx.query<Locked>(
    `select ${changeColumns}, r.state, r.version from outbound_change r where r.id = $1 for no key update`,
    [id],
  );
  return row ?? null;
}

/** A double click, or a program that did not get the answer. */
async function saidBefore(tx: Tx, { id, state }: Locked, resolution: Resolution): Promise<boolean> {
  if (state === 'refused' || state === 'doubtful') return false;
  const [row] = await tx.query<{ resolution: string | null }>('select resolution from outbound_change where id = $1', [
    id,
  ]);
  return row?.resolution === resolution;
}
