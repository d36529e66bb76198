import type DataLoader from 'dataloader';
import { Field, ID, ObjectType } from 'type-graphql';
import { may } from '../graphql/context.ts';
import type { RequestContext } from '../graphql/context.ts';
import { Side } from '../graphql/enums.ts';
import { toGlobalId } from '../graphql/ids.ts';
import { rowLoader } from '../graphql/loaders.ts';
import { allMerchants } from '../persistence/tenant-scope.ts';
import { manageable, managedMerchants } from './managed-users.ts';
import { toUserType, userColumns } from './user.type.ts';
import type { UserRow, UserType } from './user.type.ts';

@ObjectType('Person', {
  description:
    'The person who did something: a name and a side. Everything else is in `user`, for people who manage people.',
})
export class PersonType {
  readonly uuid!: string;

  @Field(() => ID, { description: 'Opaque id, the same as of the user.' })
  readonly id!: string;

  @Field(() => String, { description: 'Name as others see it.' })
  readonly name!: string;

  @Field(() => Side, { description: 'Which side the person works for.' })
  readonly side!: Side;
}

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly side: 'warehouse' | 'merchant';
}

const personLoader = (ctx: RequestContext): DataLoader<string, PersonRow | null> =>
  ctx.loaders.get('person', () =>
    rowLoader((ids) =>
      ctx.read((tx) =>
        tx.query<PersonRow>('select u.id, u.name, u.side from app_user u where u.id = any($1::uuid[])', [ids]),
      ),
    ),
  );

/** The person who did it; null where the system did it, or the person has been deleted. */
export async function personOf(ctx: RequestContext, uuid: string | null): Promise<PersonType | null> {
  const row = uuid === null ? null : await personLoader(ctx).load(uuid);
  return row && Object.assign(new PersonType(), { ...row, uuid: row.id, id: toGlobalId('user', row.id) });
}

/** Users of one operation by UUID that the actor may read in full: themselves, and those they manage. */
const readableUserLoader = (ctx: RequestContext): DataLoader<string, UserRow | null> =>
  ctx.loaders.get('readableUser', () =>
    rowLoader(async (ids) => {
      const { actor } = ctx;
      if (!actor) return [];
      // Whether a user also sees merchants beyond the actor's shows only in a transaction that sees all merchants.
      return ctx.db.run(allMerchants, (tx) =>
        tx.query<UserRow>(
          `select ${userColumns} from app_user u
           where u.id = any($2::uuid[]) and (u.id = $3 or ($4::boolean and ${manageable}))`,
          [managedMerchants(actor), ids, actor.userId, may(ctx, 'user:manage')],
        ),
      );
    }),
  );

/** Null unless the actor is this user or manages them. */
export async function readableUser(ctx: RequestContext, uuid: string): Promise<UserType | null> {
  const row = await readableUserLoader(ctx).load(uuid);
  return row && toUserType(row);
}
