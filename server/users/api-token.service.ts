import type { AuditLog } from '../audit/audit-log.ts';
import { actorOf, requirePermission } from '../graphql/context.ts';
import type { RequestContext } from '../graphql/context.ts';
import { unauthenticated } from '../graphql/errors.ts';
import { fromGlobalId } from '../graphql/ids.ts';
import { InputCheck } from '../graphql/input-check.ts';
import { notFound, refuse } from '../graphql/user-errors.ts';
import { ApiToken } from './api-token.entity.ts';
import { mostTokenDays } from './input-limits.ts';
import { apiTokenColumns } from './api-token.type.ts';
import type { ApiTokenRow } from './api-token.type.ts';
import { findLocked } from '../persistence/find-locked.ts';
import { allMerchants } from '../persistence/tenant-scope.ts';
import { Session } from './session.entity.ts';
import { User } from './user.entity.ts';
import type { ApiTokenCreateInput, ApiTokenRevokeInput } from './user.inputs.ts';

const mostLiving = 50;

/** A person's own API tokens. Only a signed-in person makes them: a leaked token must not be able to outlive itself. */
export class ApiTokenService {
  constructor(private readonly deps: { readonly audit: AuditLog }) {}

  async list(ctx: RequestContext): Promise<ApiTokenRow[]> {
    const actor = requirePermission(ctx, 'token:manage');
    return ctx.read((tx) =>
      tx.query<ApiTokenRow>(
        `select ${apiTokenColumns} from api_token where user_id = $1 order by created_at desc, id desc limit 500`,
        [actor.userId],
      ),
    );
  }

  async create(
    ctx: RequestContext,
    input: ApiTokenCreateInput,
  ): Promise<{ readonly apiToken: ApiToken; readonly token: string }> {
    const actor = this.person(ctx);
    const check = new InputCheck();
    const name = check.text('name', input.name, { max: 80 });
    const scopes = [...new Set(input.scopes)].toSorted();
    if (scopes.length === 0) check.add('REQUIRED', { en: 'Choose at least one.', zhTW: '請至少選擇一項。' }, 'scopes');
    if (scopes.some((scope) => !actor.permissions.has(scope)))
      check.add(
        'FORBIDDEN',
        { en: 'A token cannot have more permissions than you.', zhTW: '權杖的權限不能超過您本人。' },
        'scopes',
      );
    if (input.expiresInDays < 1 || input.expiresInDays > mostTokenDays)
      check.add(
        'INVALID',
        { en: `Between 1 and ${mostTokenDays} days.`, zhTW: `須介於 1 至 ${mostTokenDays} 天。` },
        'expiresInDays',
      );
    check.done();
    const now = ctx.clock.now();
    const { apiToken, token } = ApiToken.issued({ userId: actor.userId, name, scopes, days: input.expiresInDays }, now);
    await ctx.db.run(allMerchants, async (tx) => {
      // Two at once count each other.
      await findLocked(tx, User, actor.userId);
      // A sign-in that ended while this was on its way makes nothing that outlives it.
      if ((await tx.em.count(Session, { id: actor.sessionId, userId: actor.userId })) === 0) throw unauthenticated();
      const living = await tx.em.count(ApiToken, ApiToken.living(actor.userId, now));
      if (living >= mostLiving)
        throw refuse('TOO_MANY', {
          en: `At most ${mostLiving} tokens at a time. Revoke one first.`,
          zhTW: `最多同時擁有 ${mostLiving} 個權杖，請先撤銷一個。`,
        });
      await tx.em.persist(apiToken).flush();
      await this.deps.audit.record(tx, ctx, {
        action: 'apiToken.created',
        subjectType: 'apiToken',
        subjectId: apiToken.id,
        merchantId: null,
        changes: { name, scopes },
      });
    });
    return { apiToken, token };
  }

  /** Ended twice is fine. */
  async revoke(ctx: RequestContext, input: ApiTokenRevokeInput): Promise<ApiToken> {
    const actor = this.person(ctx);
    const id = fromGlobalId('apiToken', input.id);
    return ctx.db.run(allMerchants, async (tx) => {
      const apiToken = await findLocked(tx, ApiToken, id);
      if (apiToken?.userId !== actor.userId) throw notFound();
      apiToken.revoke(ctx.clock.now());
      await tx.em.flush();
      await this.deps.audit.record(tx, ctx, {
        action: 'apiToken.revoked',
        subjectType: 'apiToken',
        subjectId: id,
        merchantId: null,
        changes: {},
      });
      return apiToken;
    });
  }

  private person(ctx: RequestContext) {
    requirePermission(ctx, 'token:manage');
    const actor = actorOf(ctx);
    if (actor.kind === 'apiToken')
      throw refuse('FORBIDDEN', { en: 'Only a signed-in person can manage tokens.', zhTW: '僅登入者本人可管理權杖。' });
    return actor;
  }
}
