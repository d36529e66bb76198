import type { AuditLog } from '../audit/audit-log.ts';
import { actorOf } from '../graphql/context.ts';
import type { RequestContext } from '../graphql/context.ts';
import { InputCheck } from '../graphql/input-check.ts';
import { refuse } from '../graphql/user-errors.ts';
import { allMerchants } from '../persistence/tenant-scope.ts';
import type { Words } from '../values/words.ts';
import type { Authenticator, SignedIn } from './authenticator.ts';
import type { LoginThrottle } from './login-throttle.ts';
import { checkPassword } from './password-rule.ts';
import { hashPassword, newSessionToken, passwordFits, sha256 } from './secrets.ts';
import { sessionExpiry } from './session-life.ts';
import { endSignIns, revokeTokens } from './sign-ins.ts';
import type { LoginInput, ViewerUpdateInput } from './user.inputs.ts';

const wrongLogin: Words = { en: 'E-mail and password do not belong together.', zhTW: '電子郵件或密碼不正確。' };
const tooManyTries: Words = { en: 'Too many tries. Wait a quarter of an hour.', zhTW: '嘗試次數過多，請於 15 分鐘後再試。' };

export interface LoginDeps {
  readonly authenticator: Authenticator;
  readonly throttle: LoginThrottle;
  readonly audit: AuditLog;
}

/** Signing in and out, and what people change about themselves. */
export class LoginService {
  constructor(private readonly deps: LoginDeps) {}

  /** Always a new session: one from before the login is ended, so that nobody can plant it. */
  async login(ctx: RequestContext, input: LoginInput): Promise<SignedIn> {
    // A token's program has no use for a session, and a socket cannot be given a cookie.
    if (!ctx.cookies) throw refuse('NOT_ALLOWED_NOW', { en: 'Sign in over HTTP.', zhTW: '請透過 HTTP 登入。' });
    const check = new InputCheck();
    const email = check.text('email', input.email, { max: 254 }).toLowerCase();
    check.text('password', input.password, { max: 200, untrimmed: true });
    check.done();
    if (!(await this.deps.throttle.admit(email, ctx.ip))) throw refuse('THROTTLED', tooManyTries);
    const [user] = await ctx.db.statement<{ id: string; hash: string; disabled: boolean }>(
      'select id, password_hash as hash, disabled_at is not null as disabled from app_user where email = $1',
      [email],
    );
    const fits = await passwordFits(user?.hash ?? null, input.password);
    if (!user || !fits || user.disabled) throw refuse('WRONG_LOGIN', wrongLogin);
    await this.deps.throttle.succeeded(email, ctx.ip);
    const token = newSessionToken();
    const now = ctx.clock.now();
    const expiresAt = sessionExpiry(now, now);
    await ctx.db.run(allMerchants, async (tx) => {
      if (ctx.actor?.sessionId) await tx.query('delete from session where id = $1', [ctx.actor.sessionId]);
      await tx.query('delete from session where user_id = $1 and expires_at <= $2', [user.id, now]);
      await tx.query('insert into session (token_hash, user_id, created_at, last_seen_at, expires_at, user_agent, ip) values ($1, $2, $3, $3, $4, $5, $6)', [
        sha256(token),
        user.id,
        now,
        expiresAt,
        ctx.userAgent,
        ctx.ip,
      ]);
    });
    const signedIn = await this.deps.authenticator.bySession(token);
    if (!signedIn) throw refuse('WRONG_LOGIN', wrongLogin);
    ctx.cookies.setSession(token, expiresAt);
    return signedIn;
  }

  /** Ends the session everywhere at once. Signed out already is fine. */
  async logout(ctx: RequestContext): Promise<void> {
    if (ctx.actor?.sessionId) await ctx.db.statement('delete from session where id = $1', [ctx.actor.sessionId]);
    ctx.cookies?.clearSession();
  }

  /** How many API tokens go on working although the password changed; 0 when it did not. */
  async updateSelf(ctx: RequestContext, input: ViewerUpdateInput): Promise<{ readonly tokensLeft: number }> {
    const actor = actorOf(ctx);
    if (actor.kind === 'apiToken') throw refuse('FORBIDDEN', { en: 'A program cannot change its owner.', zhTW: '程式無法變更權杖擁有者的資料。' });
    const check = new InputCheck();
    const name = input.name == null ? null : check.text('name', input.name, { max: 120 });
    if (input.newPassword != null) {
      checkPassword(check, 'newPassword', input.newPassword);
      if (!input.currentPassword) check.add('REQUIRED', { en: 'Give the password as it is, too.', zhTW: '請一併填寫目前的密碼。' }, 'currentPassword');
    }
    check.done();
    const passwordHash = input.newPassword == null ? null : await this.replacedPassword(ctx, input.currentPassword ?? '', input.newPassword);
    const now = ctx.clock.now();
    return ctx.db.run(allMerchants, async (tx) => {
      await tx.query(
        `update app_user set name = coalesce($2, name), locale = coalesce($3, locale), password_hash = coalesce($4, password_hash), version = version + 1, updated_at = $5
         where id = $1`,
        [actor.userId, name, input.locale ?? null, passwordHash, now],
      );
      const tokens = input.revokeApiTokens === true;
      const ended = passwordHash ? await endSignIns(tx, actor.userId, now, { keep: actor.sessionId, tokens }) : { tokens: tokens ? await revokeTokens(tx, actor.userId, now) : 0 };
      const changes = { ...(name !== null && { name }), ...(input.locale != null && { locale: input.locale }), ...(passwordHash && { password: 'changed' }), ...(ended.tokens > 0 && { apiTokensRevoked: ended.tokens }) };
      await this.deps.audit.record(tx, ctx, { action: 'user.updatedSelf', subjectType: 'user', subjectId: actor.userId, merchantId: null, changes });
      if (!passwordHash || tokens) return { tokensLeft: 0 };
      const [left] = await tx.query<{ count: number }>('select count(*)::int as count from api_token where user_id = $1 and revoked_at is null and expires_at > $2', [actor.userId, now]);
      return { tokensLeft: left?.count ?? 0 };
    });
  }

  /** Tried passwords count like logins: an open session is no way to guess one. */
  private async replacedPassword(ctx: RequestContext, current: string, wanted: string): Promise<string> {
    const { userId } = actorOf(ctx);
    const [user] = await ctx.db.statement<{ email: string; hash: string }>('select email, password_hash as hash from app_user where id = $1', [userId]);
    if (!(await this.deps.throttle.admit(user?.email ?? '', ctx.ip))) throw refuse('THROTTLED', tooManyTries, ['currentPassword']);
    if (current.length > 200 || !(await passwordFits(user?.hash ?? null, current))) throw refuse('WRONG_LOGIN', { en: 'This is not your password.', zhTW: '目前的密碼不正確。' }, ['currentPassword']);
    await this.deps.throttle.succeeded(user?.email ?? '', ctx.ip);
    return hashPassword(wanted);
  }
}
