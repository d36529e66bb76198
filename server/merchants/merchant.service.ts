import type { AuditLog } from '../audit/audit-log.ts';
import { actorOf, requirePermission } from '../graphql/context.ts';
import type { RequestContext } from '../graphql/context.ts';
import { fromGlobalId } from '../graphql/ids.ts';
import { InputCheck, isTimeZone } from '../graphql/input-check.ts';
import { requireAllMerchants } from '../graphql/require-all-merchants.ts';
import { checkVersion, notFound, refuse } from '../graphql/user-errors.ts';
import { violatedUnique } from '../persistence/database-errors.ts';
import type { Tx } from '../persistence/database.ts';
import { findLocked } from '../persistence/find-locked.ts';
import { nothingChanged } from '../values/changes.ts';
import type { MerchantCreateInput, MerchantUpdateInput } from './merchant.inputs.ts';
import { Merchant } from './merchant.entity.ts';

/** Told in the transaction in which a merchant's time zone changed, so that next fetch times follow (D1). */
export interface TimeZoneChanged {
  timeZoneChanged(tx: Tx, merchantId: string, timeZone: string): Promise<void>;
}

export interface MerchantServiceDeps {
  readonly audit: AuditLog;
  readonly schedules?: TimeZoneChanged;
}

/** Merchants are kept by the warehouse: its administrators make them; a merchant's owner may change its own. */
export class MerchantService {
  constructor(private readonly deps: MerchantServiceDeps) {}

  async create(ctx: RequestContext, input: MerchantCreateInput): Promise<Merchant> {
    // An actor of certain merchants could not see the new one either.
    const actor = requireAllMerchants(ctx, 'settings:write', {
      en: 'Only a warehouse administrator of all merchants can create a merchant.',
      zhTW: '僅管理所有商家的倉庫管理員可新增商家。',
    });
    const check = new InputCheck();
    const code = check.code('code', input.code);
    const name = check.text('name', input.name, { max: 120 });
    const timeZone = this.timeZone(check, input.timeZone) ?? 'Asia/Taipei';
    check.done();
    const now = ctx.clock.now();
    try {
      return await ctx.db.run(actor.scope, async (tx) => {
        const merchant = tx.em.create(Merchant, { code, name, timeZone, createdAt: now, updatedAt: now });
        await tx.em.flush();
        await this.deps.audit.record(tx, ctx, {
          action: 'merchant.created',
          subjectType: 'merchant',
          subjectId: merchant.id,
          merchantId: merchant.id,
          changes: { code, name, timeZone },
        });
        return merchant;
      });
    } catch (error) {
      if (violatedUnique(error))
        throw refuse('TAKEN', { en: 'Another merchant has this code.', zhTW: '已有其他商家使用此代碼。' }, ['code']);
      throw error;
    }
  }

  async update(ctx: RequestContext, input: MerchantUpdateInput): Promise<Merchant> {
    requirePermission(ctx, 'settings:write');
    const id = fromGlobalId('merchant', input.id);
    const check = new InputCheck();
    const name = input.name == null ? undefined : check.text('name', input.name, { max: 120 });
    const timeZone = this.timeZone(check, input.timeZone);
    check.done();
    return ctx.db.run(actorOf(ctx).scope, async (tx) => {
      const merchant = await findLocked(tx, Merchant, id);
      if (!merchant) throw notFound();
      checkVersion(merchant.version, input.expectedVersion);
      const changes = merchant.change({ name, timeZone }, ctx.clock.now());
      if (nothingChanged(changes)) return merchant;
      await tx.em.flush();
      if ('timeZone' in changes) await this.deps.schedules?.timeZoneChanged(tx, id, merchant.timeZone);
      await this.deps.audit.record(tx, ctx, {
        action: 'merchant.updated',
        subjectType: 'merchant',
        subjectId: id,
        merchantId: id,
        changes,
      });
      return merchant;
    });
  }

  private timeZone(check: InputCheck, zone: string | null | undefined): string | undefined {
    if (zone == null) return undefined;
    if (!isTimeZone(zone))
      check.add('INVALID', { en: 'Unknown IANA time zone.', zhTW: '沒有此名稱的 IANA 時區。' }, 'timeZone');
    return zone;
  }
}
