import { Field, ID, ObjectType } from 'type-graphql';
import { Permission } from '../graphql/enums.ts';
import { toGlobalId } from '../graphql/ids.ts';
import { Node } from '../graphql/node.ts';
import { Payload } from '../graphql/payload.ts';
import { DateTimeISO } from '../graphql/scalars.ts';

@ObjectType('ApiToken', {
  implements: Node,
  description: 'A token with which a program acts for its owner. The token itself is shown once, when it is made.',
})
export class ApiTokenType extends Node {
  readonly userId!: string;

  @Field(() => ID, { description: 'Opaque id.' })
  override readonly id!: string;

  @Field(() => String, { description: 'What it is for.' })
  readonly name!: string;

  @Field(() => String, { description: 'Its beginning and last four characters, to distinguish tokens.' })
  readonly hint!: string;

  @Field(() => [Permission], {
    description: 'What it was made for. What its owner may no longer do, it may not either.',
  })
  readonly scopes!: Permission[];

  @Field(() => DateTimeISO, { description: 'When it was made.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeISO, { description: 'When it ends.' })
  readonly expiresAt!: Date;

  @Field(() => DateTimeISO, { nullable: true, description: 'When it was last used, to the minute; null when never.' })
  readonly lastUsedAt!: Date | null;

  @Field(() => DateTimeISO, { nullable: true, description: 'When it was ended by its owner; null when it was not.' })
  readonly revokedAt!: Date | null;
}

@ObjectType({ description: 'Answer to ending an API token.' })
export class ApiTokenPayload extends Payload {
  @Field(() => ApiTokenType, { nullable: true, description: 'The token as it is now; null when nothing was done.' })
  apiToken!: ApiTokenType | null;
}

@ObjectType({ description: 'Answer to making an API token.' })
export class ApiTokenCreatePayload extends Payload {
  @Field(() => ApiTokenType, { nullable: true, description: 'The new token; null when nothing was done.' })
  apiToken!: ApiTokenType | null;

  @Field(() => String, {
    nullable: true,
    description: 'The token itself, to be kept safe: it is never shown again. Null when nothing was done.',
  })
  token!: string | null;
}

export interface ApiTokenRow {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly hint: string;
  readonly scopes: Permission[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

export const apiTokenColumns =
  'id, user_id as "userId", name, hint, scopes, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt"';

export const toApiTokenType = ({
  id,
  userId,
  name,
  hint,
  scopes,
  createdAt,
  expiresAt,
  lastUsedAt,
  revokedAt,
}: ApiTokenRow): ApiTokenType =>
  Object.assign(new ApiTokenType(), {
    id: toGlobalId('apiToken', id),
    userId,
    name,
    hint,
    scopes,
    createdAt,
    expiresAt,
    lastUsedAt,
    revokedAt,
  });
