import type { AuditLog } from '../audit/audit-log.ts';
import { actorOf } from '../graphql/context.ts';
import type { RequestContext } from '../graphql/context.ts';
import { InputCheck } from '../graphql/input-check.ts';
import { refuse } from '../graphql/user-errors.ts';
import { findLocked } from '../persistence/find-locked.ts';
import { allMerchants } from '../persistence/tenant-scope.ts';
import type { Words } from '../values/words.ts';
import { ApiToken } from './api-token.entity.ts';
import type { Authenticator, SignedIn } from './authenticator.ts';
import type { KnownDevices } from './known-devices.ts';
import type { LoginThrottle } from './login-throttle.ts';
import { checkPassword } from './password-rule.ts';
import { hashPassword, newSessionToken, passwordFits, sha256 } from './secrets.ts';
import { Session } from './session.entity.ts';
import { endSignIns, revokeTokens } from './sign-ins.ts';
import { User } from './user.entity.ts';
import type { LoginInput, ViewerUpdateInput } from './user.inputs.ts';

const wrongLogin: Words = { en: 'Wrong e-mail or password.', zhTW: '電子郵件或密碼不正確。' };
const notYours: Words = { en: 'This is not your password.', zhTW: '目前的密碼不正確。' };
const tooManyTries: Words = {
  en: 'Too many attempts. Wait 15 minutes.',
  zhTW: '嘗試次數過多，請於 15 分鐘後再試。',
};

export interface LoginDeps {
  readonly authenticator: Authenticator;
  readonly throttle: LoginThrottle;
  readonly devices: KnownDevices;
  readonly audit: AuditLog;
}

/** Signing in and out, and what people change about themselves. */
export class LoginService {
  constructor(private readonly deps: LoginDeps) {}

  /** Always a new session: one from before the login ends, so that it cannot be planted. */
  async login(ctx: RequestContext, input: LoginInput): Promise<SignedIn> {
    // A token's program has no use for a session, and a socket cannot be given a cookie.
    if (!ctx.cookies) throw refuse('NOT_ALLOWED_NOW', { en: 'Sign in over HTTP.', zhTW: '請透過 HTTP 登入。' });
    const check = new InputCheck();
    const email = check.text('email', input.email, { max: 254 }).toLowerCase();
    check.text('password', input.password, { max: 200, untrimmed: true });
    check.done();
    const { deviceToken } = ctx.cookies;
    const known = deviceToken !== null && (await this.deps.devices.knows(email, deviceToken, ctx.clock.now()));
    const who = known ? { device: deviceToken } : { email, ip: ctx.ip };
    if (!(await this.deps.throttle.admit(who))) throw refuse('THROTTLED', tooManyTries);
    const user = await ctx.db.run(allMerchants, (tx) => tx.em.findOne(User, { email }));
    const fits = await passwordFits(user?.passwordHash ?? null, input.password);
    if (!user?.maySignIn || !fits) throw refuse('WRONG_LOGIN', wrongLogin);
    await this.deps.throttle.succeeded(who);
    const token = newSessionToken();
    const now = ctx.clock.now();
    const session = Session.begun(
      { userId: user.id, tokenHash: sha256(token), userAgent: ctx.userAgent, ip: ctx.ip },
      now,
    );
    await ctx.db.run(allMerchants, async (tx) => {
      // Who took the password or the sign-in away while it was being tried ended all sessions, and is not to leave out
      // this one.
      const still = await findLocked(tx, User, user.id);
      if (!still?.maySignIn || still.passwordHash !== user.passwordHash) throw refuse('WRONG_LOGIN', wrongLogin);
      if (ctx.actor?.sessionId) await tx.em.nativeDelete(Session, { id: ctx.actor.sessionId });
      await tx.em.nativeDelete(Session, { userId: user.id, expiresAt: { $lte: now } });
      await tx.em.persist(session).flush();
    });
    const signedIn = await this.deps.authenticator.bySession(token);
    if (!signedIn) throw refuse('WRONG_LOGIN', wrongLogin);
    ctx.cookies.setSession(token, session.expiresAt);
    const device = await this.deps.devices.remember(user.id, deviceToken, now);
    ctx.cookies.setDevice(device.token, device.expiresAt);
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
    if (actor.kind === 'apiToken')
      throw refuse('FORBIDDEN', { en: 'A program cannot change its owner.', zhTW: '程式無法變更權杖擁有者的資料。' });
    const check = new InputCheck();
    const name = input.name == null ? undefined : check.text('name', input.name, { max: 120 });
    if (input.newPassword != null) {
      checkPassword(check, 'newPassword', input.newPassword);
      if (!input.currentPassword)
        check.add(
          'REQUIRED',
          { en: 'Enter the current password, too.', zhTW: '請一併填寫目前的密碼。' },
          'currentPassword',
        );
    }
    check.done();
    const password =
      input.newPassword == null
        ? null
        : await this.replacedPassword(ctx, input.currentPassword ?? '', input.newPassword);
    const now = ctx.clock.now();
    return ctx.db.run(allMerchants, async (tx) => {
      const user = await findLocked(tx, User, actor.userId);
      if (!user) throw new Error('the signed-in user is gone');
      if (password && user.passwordHash !== password.before) throw refuse('WRONG_LOGIN', notYours, ['currentPassword']);
      if (name !== undefined) user.rename(name);
      if (input.locale != null) user.speak(input.locale);
      if (password) user.changePassword(password.hash);
      user.touched(now);
      await tx.em.flush();
      const tokens = input.revokeApiTokens === true;
      const ended = password
        ? await endSignIns(tx, user.id, now, { keep: actor.sessionId, tokens })
        : { tokens: tokens ? await revokeTokens(tx, user.id, now) : 0 };
      const changes = {
        ...(name !== undefined && { name }),
        ...(input.locale != null && { locale: input.locale }),
        ...(password && { password: 'changed' }),
        ...(ended.tokens > 0 && { apiTokensRevoked: ended.tokens }),
      };
      await this.deps.audit.record(tx, ctx, {
        action: 'user.updatedSelf',
        subjectType: 'user',
        subjectId: actor.userId,
        merchantId: null,
        changes,
      });
      if (!password || tokens) return { tokensLeft: 0 };
      return { tokensLeft: await tx.em.count(ApiToken, ApiToken.living(user.id, now)) };
    });
  }

  /** Tried passwords count like logins: an open session is no way to guess one. */
  private async replacedPassword(
    ctx: RequestContext,
    current: string,
    wanted: string,
  ): Promise<{ readonly before: string; readonly hash: string }> {
    const { userId } = actorOf(ctx);
    const user = await ctx.db.run(allMerchants, (tx) => tx.em.findOneOrFail(User, { id: userId }));
    if (!(await this.deps.throttle.admit({ userId }))) throw refuse('THROTTLED', tooManyTries, ['currentPassword']);
    if (current.length > 200 || !(await passwordFits(user.passwordHash, current)))
      throw refuse('WRONG_LOGIN', notYours, ['currentPassword']);
    await this.deps.throttle.succeeded({ userId });
    return { before: user.passwordHash, hash: await hashPassword(wanted) };
  }
}
