import { Field, ID, InputType, Int } from 'type-graphql';
import { Locale, Permission, Role, SortDirection } from '../graphql/enums.ts';
import { publishEnum } from '../graphql/publish-enum.ts';
import type { ValuesOf } from '../graphql/publish-enum.ts';
import { longestPassword, mostTokenDays, shortestPassword } from './input-limits.ts';

const passwordLength = `${shortestPassword} to ${longestPassword}`;

export const UserSortField = publishEnum(
  {
    NAME: 'name',
    EMAIL: 'email',
    ROLE: 'role',
    CREATED_AT: 'createdAt',
  } as const,
  'UserSortField',
  'By what users are ordered.',
  {
    NAME: 'The name.',
    EMAIL: 'The e-mail.',
    ROLE: 'The side, then the role.',
    CREATED_AT: 'When the user was made.',
  },
);
export type UserSortField = ValuesOf<typeof UserSortField>;

@InputType({ description: 'How users are ordered.' })
export class UserSort {
  @Field(() => UserSortField, { description: 'By what.' })
  field!: UserSortField;

  @Field(() => SortDirection, { description: 'Which way.' })
  direction!: SortDirection;
}

@InputType({ description: 'Signing in.' })
export class LoginInput {
  @Field(() => String, { description: 'E-mail; capitals do not matter.' })
  email!: string;

  @Field(() => String, { description: 'Password.' })
  password!: string;
}

@InputType({ description: "Changes of one's own settings; what is left out stays." })
export class ViewerUpdateInput {
  @Field(() => Locale, { nullable: true, description: 'New language of the admin.' })
  locale?: Locale | null;

  @Field(() => String, { nullable: true, description: 'New name.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'The password as it is; needed with newPassword.' })
  currentPassword?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `New password, ${passwordLength} characters. Every other session ends at once; API tokens go on, with a warning, unless revokeApiTokens is true.`,
  })
  newPassword?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether every API token of yours ends at once, too: when somebody may have had hold of the account.',
  })
  revokeApiTokens?: boolean | null;
}

@InputType({ description: 'A new user.' })
export class UserCreateInput {
  @Field(() => String, { description: 'E-mail to sign in with; unique.' })
  email!: string;

  @Field(() => String, { description: 'Name as others see it.' })
  name!: string;

  @Field(() => String, { description: `First password, ${passwordLength} characters.` })
  password!: string;

  @Field(() => Role, { description: 'What the person may do.' })
  role!: Role;

  @Field(() => [ID], {
    nullable: true,
    description:
      'The merchants the person may see. Left out: all for the warehouse side, your own for the merchant side.',
  })
  merchantIds?: string[] | null;

  @Field(() => Locale, { nullable: true, description: 'Language of the admin; English when left out.' })
  locale?: Locale | null;
}

@InputType({ description: 'Changes of a user; what is left out stays.' })
export class UserUpdateInput {
  @Field(() => ID, { description: 'The user.' })
  id!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'New name.' })
  name?: string | null;

  @Field(() => Role, { nullable: true, description: 'New role, on the same side.' })
  role?: Role | null;

  @Field(() => [ID], { nullable: true, description: 'The merchants the person may see from now on.' })
  merchantIds?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the person may no longer sign in. Sessions, API tokens and open sockets end at once, and are not back when the person may sign in again.',
  })
  disabled?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: `New password, ${passwordLength} characters. The person's sessions and API tokens end at once.`,
  })
  newPassword?: string | null;
}

@InputType({ description: 'A new API token of your own.' })
export class ApiTokenCreateInput {
  @Field(() => String, { description: 'What it is for, at most 80 characters.' })
  name!: string;

  @Field(() => [Permission], { description: 'What it may do; no more than you may yourself.' })
  scopes!: Permission[];

  @Field(() => Int, { description: `After how many days it ends, 1 to ${mostTokenDays}.` })
  expiresInDays!: number;
}

@InputType({ description: 'The API token to end.' })
export class ApiTokenRevokeInput {
  @Field(() => ID, { description: 'The token.' })
  id!: string;
}
