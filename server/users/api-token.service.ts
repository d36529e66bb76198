import type { AuditLog } from '../audit/audit-log.ts';
import { actorOf, requirePermission } from '../graphql/context.ts';
import type { RequestContext } from '../graphql/context.ts';
import { fromGlobalId } from '../graphql/ids.ts';
import { InputCheck } from '../graphql/input-check.ts';
import { notFound, refuse } from '../graphql/user-errors.ts';
import { apiTokenColumns } from './api-token.type.ts';
import type { ApiTokenRow } from './api-token.type.ts';
import { allMerchants } from '../persistence/tenant-scope.ts';
import { newApiToken, sha256, tokenHint } from './secrets.ts';
import type { ApiTokenCreateInput, ApiTokenRevokeInput } from './user.inputs.ts';

const dayMs = 86_400_000;
const mostLiving = 50;

/** A person's own API tokens. Only a signed-in person makes them: a leaked token must not be able to outlive itself. */
export class ApiTokenService {
  constructor(private readonly deps: { readonly audit: AuditLog }) {}

  async list(ctx: RequestContext): Promise<ApiTokenRow[]> {
    const actor = requirePermission(ctx, 'token:manage');
    return ctx.read((tx) => tx.query<ApiTokenRow>(`select ${apiTokenColumns} from api_token where user_id = $1 order by created_at desc, id desc limit 500`, [actor.userId]));
  }

  async create(ctx: RequestContext, input: ApiTokenCreateInput): Promise<{ row: ApiTokenRow; token: string }> {
    const actor = this.person(ctx);
    const check = new InputCheck();
    const name = check.text('name', input.name, { max: 80 });
    const scopes = [...new Set(input.scopes)].toSorted();
    if (scopes.length === 0) check.add('REQUIRED', { en: 'Choose at least one.', zhTW: '請至少選擇一項。' }, 'scopes');
    if (scopes.some((scope) => !actor.permissions.has(scope))) check.add('FORBIDDEN', { en: 'A token may do no more than you may.', zhTW: '權杖的權限不能超過您本人。' }, 'scopes');
    if (input.expiresInDays < 1 || input.expiresInDays > 365) check.add('INVALID', { en: 'Between 1 and 365 days.', zhTW: '須介於 1 至 365 天。' }, 'expiresInDays');
    check.done();
    const token = newApiToken();
    const now = ctx.clock.now();
    const row = await ctx.db.run(allMerchants, async (tx) => {
      // Two at once count each other.
      await tx.query('select 1 from app_user where id = $1 for update', [actor.userId]);
      const [living] = await tx.query<{ count: number }>('select count(*) from api_token where user_id = $1 and revoked_at is null and expires_at > $2', [actor.userId, now]);
      if ((living?.count ?? 0) >= mostLiving) throw refuse('TOO_MANY', { en: `At most ${mostLiving} tokens at a time. Revoke one first.`, zhTW: `最多同時擁有 ${mostLiving} 個權杖，請先撤銷一個。` });
      const [made] = await tx.query<ApiTokenRow>(
        `insert into api_token (user_id, name, token_hash, hint, scopes, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7) returning ${apiTokenColumns}`,
        [actor.userId, name, sha256(token), tokenHint(token), scopes, now, new Date(now.getTime() + input.expiresInDays * dayMs)],
      );
      if (!made) throw new Error('the token was not stored');
      await this.deps.audit.record(tx, ctx, { action: 'apiToken.created', subjectType: 'apiToken', subjectId: made.id, merchantId: null, changes: { name, scopes } });
      return made;
    });
    return { row, token };
  }

  /** Ended twice is fine. */
  async revoke(ctx: RequestContext, input: ApiTokenRevokeInput): Promise<ApiTokenRow> {
    const actor = this.person(ctx);
    const id = fromGlobalId('apiToken', input.id);
    return ctx.db.run(allMerchants, async (tx) => {
      const [row] = await tx.query<ApiTokenRow>(`update api_token set revoked_at = coalesce(revoked_at, $3) where id = $1 and user_id = $2 returning ${apiTokenColumns}`, [
        id,
        actor.userId,
        ctx.clock.now(),
      ]);
      if (!row) throw notFound();
      await this.deps.audit.record(tx, ctx, { action: 'apiToken.revoked', subjectType: 'apiToken', subjectId: id, merchantId: null, changes: {} });
      return row;
    });
  }

  private person(ctx: RequestContext) {
    requirePermission(ctx, 'token:manage');
    const actor = actorOf(ctx);
    if (actor.kind === 'apiToken') throw refuse('FORBIDDEN', { en: 'Only a signed-in person keeps tokens.', zhTW: '僅登入者本人可管理權杖。' });
    return actor;
  }
}
