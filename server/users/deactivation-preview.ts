import type DataLoader from 'dataloader';
import { Field, Int, ObjectType } from 'type-graphql';
import { requirePermission } from '../graphql/context.ts';
import type { RequestContext } from '../graphql/context.ts';
import { rowLoader } from '../graphql/loaders.ts';

@ObjectType({
  description:
    'What ends when a user is disabled, or given a new password by somebody else. The person, their settings and what they did stay.',
})
export class UserDeactivationPreview {
  @Field(() => Int, { description: 'Ended: browsers the person is signed in with.' })
  readonly sessionCount!: number;

  @Field(() => Int, { description: 'Revoked for good: API tokens of the person, with the programs that use them.' })
  readonly apiTokenCount!: number;
}

export interface SignedIn extends UserDeactivationPreview {
  readonly id: string;
}

export const signedInSql = `
  select u.id,
    (select count(*)::int from session s where s.user_id = u.id and s.expires_at > $2) as "sessionCount",
    (select count(*)::int from api_token t
      where t.user_id = u.id and t.revoked_at is null and t.expires_at > $2) as "apiTokenCount"
  from app_user u where u.id = any ($1::uuid[])`;

/** One statement, whatever the number of users. For those who manage users. */
export const signedInLoader = (ctx: RequestContext): DataLoader<string, SignedIn | null> => {
  requirePermission(ctx, 'user:manage');
  return ctx.loaders.get('user.signedIn', () =>
    rowLoader((ids) => ctx.read((tx) => tx.query<SignedIn>(signedInSql, [ids, ctx.clock.now()]))),
  );
};
