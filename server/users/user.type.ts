import type DataLoader from 'dataloader';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { createConnectionType } from '../graphql/connection.ts';
import type { RequestContext } from '../graphql/context.ts';
import { AuthenticatedBy, Locale, Permission, Role, Side } from '../graphql/enums.ts';
import { toGlobalId } from '../graphql/ids.ts';
import { rowLoader } from '../graphql/loaders.ts';
import { Node } from '../graphql/node.ts';
import { Payload } from '../graphql/payload.ts';
import { DateTimeISO } from '../graphql/scalars.ts';
import { roleOf } from './roles.ts';

@ObjectType('User', { implements: Node, description: 'A person who signs in.' })
export class UserType extends Node {
  readonly uuid!: string;
  readonly merchantIds!: readonly string[];

  @Field(() => ID, { description: 'Opaque id.' })
  override readonly id!: string;

  @Field(() => String, { description: 'E-mail the person signs in with, in small letters.' })
  readonly email!: string;

  @Field(() => String, { description: 'Name as others see it.' })
  readonly name!: string;

  @Field(() => Side, { description: 'The side the person works for.' })
  readonly side!: Side;

  @Field(() => Role, { description: 'What the person may do.' })
  readonly role!: Role;

  @Field(() => Locale, { description: 'Language of the admin.' })
  readonly locale!: Locale;

  @Field(() => Boolean, { description: 'False for a person of one merchant, who needs no merchant column or choice.' })
  readonly managesManyMerchants!: boolean;

  @Field(() => Boolean, {
    description: 'Whether the person sees all merchants, also those added later; only they change what belongs to all.',
  })
  readonly allMerchants!: boolean;

  @Field(() => DateTimeISO, { description: 'When the person was added.' })
  readonly createdAt!: Date;

  @Field(() => Boolean, { description: 'Whether the person may no longer sign in.' })
  readonly disabled!: boolean;

  @Field(() => Int, { description: 'Rises with every change; give it back as expectedVersion.' })
  readonly version!: number;
}

@ObjectType('Viewer', { description: 'Who is signed in.' })
export class ViewerType {
  @Field(() => UserType, { description: 'The person; for an API token its owner.' })
  readonly user!: UserType;

  @Field(() => [Permission], {
    description: 'What may be done: those of the role, or of a token what its scopes leave.',
  })
  readonly permissions!: Permission[];

  @Field(() => AuthenticatedBy, { description: 'How the caller signed in.' })
  readonly via!: AuthenticatedBy;
}

export const UserConnection = createConnectionType(UserType, 'User');

@ObjectType({ description: 'Answer to a change of a user.' })
export class UserPayload extends Payload {
  @Field(() => UserType, { nullable: true, description: 'The user as it is now; null when nothing was done.' })
  user!: UserType | null;
}

@ObjectType({ description: 'Answer to signing in.' })
export class LoginPayload extends Payload {
  @Field(() => ViewerType, { nullable: true, description: 'Who is signed in now; null when the login was refused.' })
  viewer!: ViewerType | null;
}

@ObjectType({ description: 'Answer to signing out.' })
export class LogoutPayload extends Payload {}

@ObjectType({ description: "Answer to a change of one's own settings." })
export class ViewerUpdatePayload extends Payload {
  @Field(() => ViewerType, {
    nullable: true,
    description: 'Who is signed in, as it is now; null when nothing was done.',
  })
  viewer!: ViewerType | null;
}

export interface UserRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly side: 'warehouse' | 'merchant';
  readonly role: string;
  readonly allMerchants: boolean;
  readonly locale: 'en' | 'zh-TW';
  readonly disabledAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly merchantIds: string[];
}

/** Columns of app_user with alias `u`. Which merchants are listed depends on the scope of the transaction. */
export const userColumns = `u.id, u.email, u.name, u.side, u.role, u.all_merchants as "allMerchants", u.locale,
  u.disabled_at as "disabledAt", u.version, u.created_at as "createdAt",
  array(select um.merchant_id from user_merchant um where um.user_id = u.id order by 1) as "merchantIds"`;

export const toUserType = (row: UserRow): UserType =>
  Object.assign(new UserType(), {
    uuid: row.id,
    id: toGlobalId('user', row.id),
    email: row.email,
    name: row.name,
    side: row.side,
    role: roleOf(row.side, row.role),
    locale: row.locale,
    allMerchants: row.allMerchants,
    merchantIds: row.merchantIds,
    managesManyMerchants: row.allMerchants || row.merchantIds.length > 1,
    createdAt: row.createdAt,
    disabled: row.disabledAt !== null,
    version: row.version,
  });

/** The actor's own user, by UUID. Others are read through `readableUser`, which asks who may see them. */
export const ownUserLoader = (ctx: RequestContext): DataLoader<string, UserRow | null> =>
  ctx.loaders.get('ownUser', () =>
    rowLoader((ids) =>
      ctx.read((tx) => tx.query<UserRow>(`select ${userColumns} from app_user u where u.id = any($1::uuid[])`, [ids])),
    ),
  );
