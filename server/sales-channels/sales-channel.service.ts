import type { AuditLog } from '../audit/audit-log.ts';
import type { DeleteInput } from '../graphql/common-inputs.ts';
import { requirePermission } from '../graphql/context.ts';
import type { RequestContext } from '../graphql/context.ts';
import { fromGlobalId } from '../graphql/ids.ts';
import { InputCheck } from '../graphql/input-check.ts';
import { checkVersion, notFound, refuse } from '../graphql/user-errors.ts';
import { violatedForeignKey, violatedUnique } from '../persistence/database-errors.ts';
import { findLocked } from '../persistence/find-locked.ts';
import { Merchant } from '../merchants/merchant.entity.ts';
import { nothingChanged } from '../values/changes.ts';
import { SalesChannel } from './sales-channel.entity.ts';
import { channelUseLoader } from './deletion-preview.ts';
import type { SalesChannelCreateInput, SalesChannelUpdateInput } from './sales-channel.inputs.ts';

const taken = () =>
  refuse('TAKEN', { en: 'This merchant has a channel of this name already.', zhTW: '此商家已有同名的銷售通路。' }, [
    'name',
  ]);

export class SalesChannelService {
  constructor(private readonly deps: { readonly audit: AuditLog }) {}

  async create(ctx: RequestContext, input: SalesChannelCreateInput): Promise<SalesChannel> {
    const actor = requirePermission(ctx, 'settings:write');
    const merchantId = fromGlobalId('merchant', input.merchantId, ['merchantId']);
    const check = new InputCheck();
    const name = check.text('name', input.name, { max: 120 });
    check.done();
    const matchBy = input.matchBy ?? 'sku';
    const now = ctx.clock.now();
    return this.unlessTaken(() =>
      ctx.db.run(actor.scope, async (tx) => {
        if (!(await tx.em.findOne(Merchant, { id: merchantId }))) throw notFound(['merchantId']);
        const channel = tx.em.create(SalesChannel, { merchantId, name, matchBy, createdAt: now, updatedAt: now });
        await tx.em.flush();
        await this.deps.audit.record(tx, ctx, {
          action: 'salesChannel.created',
          subjectType: 'salesChannel',
          subjectId: channel.id,
          merchantId,
          changes: { name, matchBy },
        });
        return channel;
      }),
    );
  }

  async update(ctx: RequestContext, input: SalesChannelUpdateInput): Promise<SalesChannel> {
    const actor = requirePermission(ctx, 'settings:write');
    const id = fromGlobalId('salesChannel', input.id);
    const check = new InputCheck();
    const name = input.name == null ? undefined : check.text('name', input.name, { max: 120 });
    check.done();
    return this.unlessTaken(() =>
      ctx.db.run(actor.scope, async (tx) => {
        const channel = await findLocked(tx, SalesChannel, id);
        if (!channel) throw notFound();
        checkVersion(channel.version, input.expectedVersion);
        const changes = channel.change({ name, matchBy: input.matchBy ?? undefined }, ctx.clock.now());
        if (nothingChanged(changes)) return channel;
        await tx.em.flush();
        await this.deps.audit.record(tx, ctx, {
          action: 'salesChannel.updated',
          subjectType: 'salesChannel',
          subjectId: id,
          merchantId: channel.merchantId,
          changes,
        });
        return channel;
      }),
    );
  }

  /** Gives the deleted channel's UUID. A channel that EC accounts use stays. */
  async delete(ctx: RequestContext, input: DeleteInput): Promise<string> {
    const actor = requirePermission(ctx, 'settings:write');
    const id = fromGlobalId('salesChannel', input.id);
    try {
      await ctx.db.run(actor.scope, async (tx) => {
        const channel = await findLocked(tx, SalesChannel, id);
        if (!channel) throw notFound();
        checkVersion(channel.version, input.expectedVersion);
        await tx.em.remove(channel).flush();
        await this.deps.audit.record(tx, ctx, {
          action: 'salesChannel.deleted',
          subjectType: 'salesChannel',
          subjectId: id,
          merchantId: channel.merchantId,
          changes: { name: { from: channel.name, to: null } },
        });
      });
    } catch (error) {
      throw violatedForeignKey(error) ? await this.inUse(ctx, id) : error;
    }
    return id;
  }

  /** Deleted accounts cannot be given another channel, and their orders still say where they were sold. */
  private async inUse(ctx: RequestContext, id: string): Promise<Error> {
    const use = await channelUseLoader(ctx).load(id);
    return refuse(
      'IN_USE',
      use?.ecAccountCount === 0
        ? {
            en: 'Deleted EC accounts whose orders stay belong to this channel, so it stays, too.',
            zhTW: '已刪除的電商帳號仍有訂單屬於此銷售通路，因此無法刪除。',
          }
        : {
            en: 'EC accounts belong to this channel. Give them another one first.',
            zhTW: '仍有電商帳號使用此銷售通路，請先改用其他通路。',
          },
      ['id'],
    );
  }

  private async unlessTaken<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw violatedUnique(error) ? taken() : error;
    }
  }
}
