import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { actorOf, requirePermission } from '../graphql/context.ts';
import { badInput } from '../graphql/errors.ts';
import type { Actor, RequestContext } from '../graphql/context.ts';
import { instant, listPage } from '../graphql/list-page.ts';
import { searchConditions } from '../graphql/search-words.ts';
import { answer } from '../graphql/payload.ts';
import { warning } from '../graphql/user-errors.ts';
import type { Warning } from '../graphql/user-errors.ts';
import { MerchantType, merchantColumns, toMerchantType } from '../merchants/merchant.type.ts';
import type { MerchantRow } from '../merchants/merchant.type.ts';
import { allMerchants } from '../persistence/tenant-scope.ts';
import { LoginService } from './login.service.ts';
import { LoginInput, UserCreateInput, UserSort, UserUpdateInput, ViewerUpdateInput } from './user.inputs.ts';
import type { UserSortField } from './user.inputs.ts';
import { signedInLoader, UserDeactivationPreview } from './deactivation-preview.ts';
import { manageable, managedMerchants } from './managed-users.ts';
import { UserService } from './user.service.ts';
import {
  LoginPayload,
  LogoutPayload,
  UserConnection,
  UserPayload,
  UserType,
  ViewerType,
  ViewerUpdatePayload,
  toUserType,
  userColumns,
  ownUserLoader,
} from './user.type.ts';
import type { UserRow } from './user.type.ts';

const userSortColumns: Readonly<Record<UserSortField, { readonly sql: string; readonly type: string }>> = {
  name: { sql: 'u.name', type: 'text' },
  email: { sql: 'u.email', type: 'text' },
  role: { sql: 'u.side || u.role', type: 'text' },
  createdAt: { sql: 'u.created_at', type: 'timestamptz' },
};

@Resolver(() => UserType)
export class UserResolver {
  constructor(
    private readonly logins: LoginService,
    private readonly users: UserService,
  ) {}

  @Query(() => ViewerType, { nullable: true, description: 'Who is signed in; null when nobody is.' })
  viewer(@Ctx() ctx: RequestContext): Promise<ViewerType> | null {
    return ctx.actor && viewerOf(ctx, ctx.actor);
  }

  @Query(() => UserConnection, { name: 'users', description: 'The users you may manage, newest first.' })
  list(
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 20 when left out.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after: string | null,
    @Arg('search', () => String, { nullable: true, description: 'Part of the name or e-mail.' }) search: string | null,
    @Arg('sort', () => UserSort, { nullable: true, description: 'Newest first when left out.' })
    sort: UserSort | null,
  ) {
    const column = userSortColumns[sort?.field ?? 'createdAt'];
    const direction = sort?.direction ?? 'desc';
    const actor = requirePermission(ctx, 'user:manage');
    const params: unknown[] = [managedMerchants(actor)];
    // Whether somebody also sees a merchant beyond the actor's is only to be seen with all of them in sight.
    const wide: RequestContext = { ...ctx, read: (work) => ctx.db.run(allMerchants, work) };
    return listPage<UserRow & { sortValue: string }, UserType>(
      wide,
      { first, after },
      {
        columns: `${userColumns}, ${column.type === 'timestamptz' ? instant(column.sql) : column.sql} as "sortValue"`,
        from: 'app_user u',
        where: [manageable],
        selective: searchConditions(search, 'u.search_text', params, 'anywhere'),
        params,
        order: [
          { ...column, direction },
          { sql: 'u.id', direction, type: 'uuid' },
        ],
        cursor: (row) => [row.sortValue, row.id],
        toNode: toUserType,
      },
    );
  }

  @FieldResolver(() => [MerchantType], {
    description:
      'The merchants the person may see, as far as you may see them; for all of them see managesManyMerchants.',
  })
  async merchants(
    @Root() user: UserType,
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many at most, 1 to 1000; 1000 when left out.' })
    first: number | null,
  ): Promise<MerchantType[]> {
    if (first !== null && (first < 1 || first > 1_000)) throw badInput('first must lie between 1 and 1000.');
    const rows = await ctx.read((tx) =>
      tx.query<MerchantRow>(
        `select ${merchantColumns} from merchant m where $1 or m.id = any($2::uuid[]) order by m.name, m.id limit $3`,
        [user.allMerchants, user.merchantIds, first ?? 1_000],
      ),
    );
    return rows.map(toMerchantType);
  }

  @FieldResolver(() => UserDeactivationPreview, {
    description: 'What ends when the person is disabled, for those who manage users.',
  })
  async deactivationPreview(@Root() { uuid }: UserType, @Ctx() ctx: RequestContext): Promise<UserDeactivationPreview> {
    return (await signedInLoader(ctx).load(uuid)) ?? { sessionCount: 0, apiTokenCount: 0 };
  }

  @Mutation(() => LoginPayload, { description: 'Signs in with e-mail and password and sets the session cookie.' })
  login(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => LoginInput, { description: 'E-mail and password.' }) input: LoginInput,
  ): Promise<LoginPayload> {
    return answer(LoginPayload, async () => {
      const { actor } = await this.logins.login(ctx, input);
      return { viewer: await viewerOf({ ...ctx, actor, read: (work) => ctx.db.run(actor.scope, work) }, actor) };
    });
  }

  @Mutation(() => LogoutPayload, { description: 'Ends the session, at once and everywhere.' })
  logout(@Ctx() ctx: RequestContext): Promise<LogoutPayload> {
    return answer(LogoutPayload, async () => {
      await this.logins.logout(ctx);
      return {};
    });
  }

  @Mutation(() => ViewerUpdatePayload, { description: "Changes one's own name, language or password." })
  viewerUpdate(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ViewerUpdateInput, { description: 'The changes.' }) input: ViewerUpdateInput,
  ): Promise<ViewerUpdatePayload> {
    return answer(ViewerUpdatePayload, async () => {
      const { tokensLeft } = await this.logins.updateSelf(ctx, input);
      ctx.loaders.clear();
      return { viewer: await viewerOf(ctx, actorOf(ctx)), warnings: tokensLeft > 0 ? [tokensRemain(tokensLeft)] : [] };
    });
  }

  @Mutation(() => UserPayload, { description: 'Adds a user.' })
  userCreate(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => UserCreateInput, { description: 'The new user.' }) input: UserCreateInput,
  ): Promise<UserPayload> {
    return answer(UserPayload, async () => ({ user: toUserType(await this.users.create(ctx, input)) }));
  }

  @Mutation(() => UserPayload, { description: 'Changes a user, or takes away the right to sign in.' })
  userUpdate(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => UserUpdateInput, { description: 'The changes.' }) input: UserUpdateInput,
  ): Promise<UserPayload> {
    return answer(UserPayload, async () => ({ user: toUserType(await this.users.update(ctx, input)) }));
  }
}

const tokensRemain = (count: number): Warning =>
  warning('API_TOKENS_REMAIN', {
    en: `Your API tokens that still work: ${count}. Revoke those you do not need.`,
    zhTW: `您仍有 ${count} 個 API 權杖有效，請撤銷不需要的權杖。`,
  });

async function viewerOf(ctx: RequestContext, actor: Actor): Promise<ViewerType> {
  const row = await ownUserLoader(ctx).load(actor.userId);
  if (!row) throw new Error('the signed-in user is gone');
  return { user: toUserType(row), permissions: [...actor.permissions], via: actor.kind };
}
