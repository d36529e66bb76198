import type { AuditLog } from '../audit/audit-log.ts';
import type { RequestContext } from '../graphql/context.ts';
import { fromGlobalId } from '../graphql/ids.ts';
import { InputCheck } from '../graphql/input-check.ts';
import { requireAllMerchants } from '../graphql/require-all-merchants.ts';
import { checkVersion, notFound, refuse } from '../graphql/user-errors.ts';
import { violatedUnique } from '../persistence/database-errors.ts';
import { findLocked } from '../persistence/find-locked.ts';
import { allMerchants } from '../persistence/tenant-scope.ts';
import { nothingChanged } from '../values/changes.ts';
import type { Words } from '../values/words.ts';
import { ShippingType } from './shipping-type.entity.ts';
import type { ShippingTypeCreateInput, ShippingTypeUpdateInput } from './shipping-type.type.ts';

const forAllMerchants: Words = {
  en: 'Shipping types belong to all merchants: only a warehouse administrator of all merchants can change them.',
  zhTW: '配送方式為所有商家共用，僅管理所有商家的倉庫管理員可變更。',
};

/**
 * Shipping types belong to no merchant, and neither do their audit entries: everybody reads them, those who see all
 * merchants change them.
 */
export class ShippingTypeService {
  constructor(private readonly deps: { readonly audit: AuditLog }) {}

  async create(ctx: RequestContext, input: ShippingTypeCreateInput): Promise<ShippingType> {
    requireAllMerchants(ctx, 'settings:write', forAllMerchants);
    const check = new InputCheck();
    const code = check.code('code', input.code);
    const name = check.text('name', input.name, { max: 120 });
    const nameZhTW = check.optionalText('nameZhTW', input.nameZhTW, { max: 120 }) ?? null;
    const collects = input.collects ?? true;
    check.done();
    const now = ctx.clock.now();
    try {
      return await ctx.db.run(allMerchants, async (tx) => {
        const type = tx.em.create(ShippingType, {
          code,
          name,
          nameZhTW,
          collects,
          active: true,
          createdAt: now,
          updatedAt: now,
        });
        await tx.em.flush();
        await this.deps.audit.record(tx, ctx, {
          action: 'shippingType.created',
          subjectType: 'shippingType',
          subjectId: type.id,
          merchantId: null,
          changes: { code, name, nameZhTW, collects },
        });
        return type;
      });
    } catch (error) {
      if (violatedUnique(error))
        throw refuse('TAKEN', { en: 'Another shipping type has this code.', zhTW: '已有其他配送方式使用此代碼。' }, [
          'code',
        ]);
      throw error;
    }
  }

  async update(ctx: RequestContext, input: ShippingTypeUpdateInput): Promise<ShippingType> {
    requireAllMerchants(ctx, 'settings:write', forAllMerchants);
    const id = fromGlobalId('shippingType', input.id);
    const check = new InputCheck();
    const name = input.name == null ? undefined : check.text('name', input.name, { max: 120 });
    const nameZhTW = check.optionalText('nameZhTW', input.nameZhTW, { max: 120 });
    check.done();
    return ctx.db.run(allMerchants, async (tx) => {
      const type = await findLocked(tx, ShippingType, id);
      if (!type) throw notFound();
      checkVersion(type.version, input.expectedVersion);
      const { active, collects } = input;
      const changes = type.change(
        { name, nameZhTW, active: active ?? undefined, collects: collects ?? undefined },
        ctx.clock.now(),
      );
      if (nothingChanged(changes)) return type;
      await tx.em.flush();
      await this.deps.audit.record(tx, ctx, {
        action: 'shippingType.updated',
        subjectType: 'shippingType',
        subjectId: id,
        merchantId: null,
        changes,
      });
      return type;
    });
  }
}
