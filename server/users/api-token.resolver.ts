import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../graphql/context.ts';
import { answer } from '../graphql/payload.ts';
import { ApiTokenService } from './api-token.service.ts';
import { ApiTokenCreatePayload, ApiTokenPayload, ApiTokenType, toApiTokenType } from './api-token.type.ts';
import { ApiTokenCreateInput, ApiTokenRevokeInput } from './user.inputs.ts';
import { ownUserLoader, toUserType, UserType } from './user.type.ts';

@Resolver(() => ApiTokenType)
export class ApiTokenResolver {
  constructor(private readonly tokens: ApiTokenService) {}

  @Query(() => [ApiTokenType], { description: 'Your own API tokens, newest first.' })
  async apiTokens(@Ctx() ctx: RequestContext): Promise<ApiTokenType[]> {
    return (await this.tokens.list(ctx)).map(toApiTokenType);
  }

  @FieldResolver(() => UserType, { description: 'Whose token it is.' })
  async user(@Root() token: ApiTokenType, @Ctx() ctx: RequestContext): Promise<UserType> {
    // Tokens are listed for their owner only.
    const user = await ownUserLoader(ctx).load(token.userId);
    if (!user) throw new Error('a token without its owner');
    return toUserType(user);
  }

  @Mutation(() => ApiTokenCreatePayload, { description: 'Makes an API token of your own.' })
  apiTokenCreate(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ApiTokenCreateInput, { description: 'The new token.' }) input: ApiTokenCreateInput,
  ): Promise<ApiTokenCreatePayload> {
    return answer(ApiTokenCreatePayload, async () => {
      const { apiToken, token } = await this.tokens.create(ctx, input);
      return { apiToken: toApiTokenType(apiToken), token };
    });
  }

  @Mutation(() => ApiTokenPayload, { description: 'Ends one of your API tokens at once.' })
  apiTokenRevoke(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ApiTokenRevokeInput, { description: 'The token.' }) input: ApiTokenRevokeInput,
  ): Promise<ApiTokenPayload> {
    return answer(ApiTokenPayload, async () => ({ apiToken: toApiTokenType(await this.tokens.revoke(ctx, input)) }));
  }
}
