import type { AuditLog } from '../audit/audit-log.ts';
import { changesBetween } from '../values/changes.ts';
import type { Actor, RequestContext } from '../graphql/context.ts';
import { requirePermission } from '../graphql/context.ts';
import type { Role } from '../graphql/enums.ts';
import { fromGlobalId, parseGlobalId } from '../graphql/ids.ts';
import { InputCheck } from '../graphql/input-check.ts';
import { checkVersion, notFound, refuse } from '../graphql/user-errors.ts';
import { Merchant } from '../merchants/merchant.entity.ts';
import { violatedUnique } from '../persistence/database-errors.ts';
import type { Tx } from '../persistence/database.ts';
import { findLocked } from '../persistence/find-locked.ts';
import { allMerchants, covers } from '../persistence/tenant-scope.ts';
import type { Words } from '../values/words.ts';
import { checkPassword } from './password-rule.ts';
import { permissionsOf, sideOf } from './roles.ts';
import { hashPassword } from './secrets.ts';
import type { InvitationThrottle } from './invitation-throttle.ts';
import { manageable, managedMerchants } from './managed-users.ts';
import { endSignIns } from './sign-ins.ts';
import { User } from './user.entity.ts';
import type { UserCreateInput, UserUpdateInput } from './user.inputs.ts';

const oneSide: Words = {
  en: 'A user cannot change sides; create a new user.',
  zhTW: '使用者無法在倉庫端與商家端之間轉換，請新增使用者。',
};
const emailAddress = {
  pattern: /^[^\s@]+@[^\s@]+$/,
  expected: { en: 'Invalid e-mail address.', zhTW: '這不是有效的電子郵件地址。' },
};

/**
 * Who signs in and what they may do. Changes act at once on open sessions, tokens and sockets: triggers notify every
 * process.
 */
export class UserService {
  constructor(private readonly deps: { readonly audit: AuditLog; readonly invitations: InvitationThrottle }) {}

  async create(ctx: RequestContext, input: UserCreateInput): Promise<User> {
    const actor = requirePermission(ctx, 'user:manage');
    const check = new InputCheck();
    const email = check.text('email', input.email, { max: 254, like: emailAddress }).toLowerCase();
    const name = check.text('name', input.name, { max: 120 });
    checkPassword(check, 'password', input.password);
    const merchantIds = this.merchants(check, actor, input.role, input.merchantIds);
    check.done();
    this.mayGive(actor, input.role);
    return this.inviting(ctx, actor, email, async () => {
      const passwordHash = await hashPassword(input.password);
      return ctx.db.run(allMerchants, async (tx) => {
        const merchants = await this.known(tx, merchantIds ?? []);
        const user = User.joined(
          { email, name, passwordHash, role: input.role, locale: input.locale ?? 'en', merchants },
          ctx.clock.now(),
        );
        await tx.em.persist(user).flush();
        await this.deps.audit.record(tx, ctx, {
          action: 'user.created',
          subjectType: 'user',
          subjectId: user.id,
          // A merchant reads its own entries, and does not manage the warehouse's people.
          merchantId: user.side === 'merchant' ? (merchantIds?.[0] ?? null) : null,
          changes: { email, name, role: input.role },
        });
        return user;
      });
    });
  }

  /**
   * An e-mail is unique across all merchants, so adding one that is known elsewhere fails. That it is known is shown
   * only to people who may see the person; others hear that it cannot be used, and that only so often.
   */
  private async inviting<T>(ctx: RequestContext, actor: Actor, email: string, create: () => Promise<T>): Promise<T> {
    const { invitations } = this.deps;
    const limited = actor.scope.kind !== 'all';
    if (limited && !(await invitations.admit(actor.userId)))
      throw refuse(
        'THROTTLED',
        {
          en: 'Too many e-mails that cannot be used. Wait an hour.',
          zhTW: '無法使用的電子郵件嘗試次數過多，請於一小時後再試。',
        },
        ['email'],
      );
    let unusable = false;
    try {
      return await create();
    } catch (error) {
      if (!violatedUnique(error)) throw error;
      const [seen] = await ctx.db.run(allMerchants, (tx) =>
        tx.query(`select 1 from app_user u where u.email = $2 and (u.id = $3 or ${manageable})`, [
          managedMerchants(actor),
          email,
          actor.userId,
        ]),
      );
      if (seen)
        throw refuse('TAKEN', { en: 'This e-mail is already in use.', zhTW: '已有人使用此電子郵件登入。' }, ['email']);
      unusable = true;
      throw refuse(
        'INVALID',
        {
          en: 'This e-mail cannot be used here. Choose another one, or ask the warehouse.',
          zhTW: '此電子郵件無法在此使用，請改用其他電子郵件，或洽詢倉庫。',
        },
        ['email'],
      );
    } finally {
      if (limited && !unusable) await invitations.forgive(actor.userId);
    }
  }

  async update(ctx: RequestContext, input: UserUpdateInput): Promise<User> {
    const actor = requirePermission(ctx, 'user:manage');
    const id = fromGlobalId('user', input.id);
    const check = new InputCheck();
    const name = input.name == null ? undefined : check.text('name', input.name, { max: 120 });
    if (input.newPassword != null) checkPassword(check, 'newPassword', input.newPassword);
    check.done();
    // Where the old password is asked for, so that neither an open session nor a token takes over its owner for good.
    if (id === actor.userId && input.newPassword != null)
      throw refuse(
        'NOT_ALLOWED_NOW',
        { en: 'Change your own password in your own settings.', zhTW: '請在個人資料中變更您自己的密碼。' },
        ['newPassword'],
      );
    if (id === actor.userId && (input.role != null || input.disabled != null || input.merchantIds != null)) {
      throw refuse('NOT_ALLOWED_NOW', {
        en: 'You cannot change your own permissions; ask another administrator.',
        zhTW: '無法變更自己的權限，請洽其他管理員。',
      });
    }
    const changeable = async (tx: Tx): Promise<User> => {
      const user = await findLocked(tx, User, id);
      await user?.merchants.init();
      if (!user?.isManagedWithin(actor.scope)) throw notFound();
      checkVersion(user.version, input.expectedVersion);
      if (!user.mayBecome(input.role ?? user.fullRole)) throw refuse('NOT_ALLOWED_NOW', oneSide, ['role']);
      // An actor who sets somebody's password could act as them.
      this.mayGive(actor, user.fullRole);
      this.mayGive(actor, input.role ?? user.fullRole);
      return user;
    };
    // Hashing costs more than all the rest: only for a change that is allowed, and outside the transaction that locks
    // the user.
    if (input.newPassword != null) await ctx.db.run(allMerchants, changeable);
    const passwordHash = input.newPassword == null ? null : await hashPassword(input.newPassword);
    return ctx.db.run(allMerchants, async (tx) => {
      const user = await changeable(tx);
      const before = user.facts;
      const role = input.role ?? before.role;
      const merchantIds =
        input.merchantIds == null ? null : (this.merchants(check, actor, role, input.merchantIds) ?? []);
      check.done();
      const now = ctx.clock.now();
      if (name !== undefined) user.rename(name);
      user.become(role);
      if (merchantIds) user.see(await this.known(tx, merchantIds));
      if (input.disabled === true) user.disable(now);
      if (input.disabled === false) user.enable();
      if (passwordHash) user.changePassword(passwordHash);
      // Somebody else takes the person's sign-in away or over: whatever was signed in before ends, programs too, and is
      // not back with the person.
      const ended = passwordHash || input.disabled ? await endSignIns(tx, id, now, { tokens: true }) : null;
      const changes = {
        ...changesBetween(before, user.facts),
        ...(passwordHash && { password: 'changed' }),
        ...(ended?.tokens && { apiTokensRevoked: ended.tokens }),
      };
      if (Object.keys(changes).length === 0) return user;
      user.touched(now);
      await tx.em.flush();
      await this.deps.audit.record(tx, ctx, {
        action: 'user.updated',
        subjectType: 'user',
        subjectId: id,
        merchantId: user.side === 'merchant' ? (before.merchantIds[0] ?? null) : null,
        changes,
      });
      return user;
    });
  }

  /**
   * Nobody makes a person who may do more than they may themselves: a token for keeping users would otherwise be worth
   * every right of its owner.
   * @throws {Refusal} for such a role, and for one of the warehouse given by somebody who does not see every merchant
   */
  private mayGive(actor: Actor, role: Role): void {
    if (sideOf(role) === 'warehouse' && actor.scope.kind !== 'all')
      throw refuse('FORBIDDEN', { en: 'Only the warehouse gives this role.', zhTW: '僅倉庫端可指派此角色。' }, [
        'role',
      ]);
    if ([...permissionsOf[role]].some((permission) => !actor.permissions.has(permission)))
      throw refuse('FORBIDDEN', { en: 'This role has more permissions than you.', zhTW: '此角色的權限超過您本人。' }, [
        'role',
      ]);
  }

  /** UUIDs of the merchants; null for all of them. Those the actor may not see do not exist for them. */
  private merchants(
    check: InputCheck,
    actor: Actor,
    role: Role,
    ids: readonly string[] | null | undefined,
  ): string[] | null {
    if (ids == null || ids.length === 0) {
      if (sideOf(role) === 'warehouse') return null;
      if (ids == null && actor.scope.kind === 'merchants' && actor.scope.ids.length > 0) return [...actor.scope.ids];
      check.add('REQUIRED', { en: 'Choose at least one merchant.', zhTW: '請至少選擇一個商家。' }, 'merchantIds');
      return [];
    }
    if (ids.length > 1_000)
      check.add('TOO_MANY', { en: 'At most 1,000 merchants.', zhTW: '最多 1,000 個商家。' }, 'merchantIds');
    const found = ids.slice(0, 1_000).map((id, at) => {
      const parsed = parseGlobalId(id);
      if (parsed?.kind === 'merchant' && covers(actor.scope, parsed.uuid)) return parsed.uuid;
      check.add('NOT_FOUND', { en: 'Merchant not found.', zhTW: '找不到此商家。' }, ['merchantIds', String(at)]);
      return '';
    });
    return [...new Set(found)].toSorted();
  }

  /** @throws {Refusal} where one of them is gone */
  private async known(tx: Tx, merchantIds: readonly string[]): Promise<Merchant[]> {
    const found = merchantIds.length === 0 ? [] : await tx.em.find(Merchant, { id: { $in: [...merchantIds] } });
    if (found.length < merchantIds.length) throw notFound(['merchantIds']);
    return found;
  }
}
