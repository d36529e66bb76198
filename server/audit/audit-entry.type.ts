import { Field, ID, ObjectType } from 'type-graphql';
import { createConnectionType } from '../graphql/connection.ts';
import { toGlobalId } from '../graphql/ids.ts';
import { isIdKind } from '../graphql/ids.ts';
import { Node } from '../graphql/node.ts';
import { DateTimeISO } from '../graphql/scalars.ts';

@ObjectType('AuditEntry', { implements: Node, description: 'Who changed what.' })
export class AuditEntryType extends Node {
  readonly userId!: string | null;
  readonly subjectUuid!: string;

  @Field(() => ID, { description: 'Opaque id.' })
  override readonly id!: string;

  @Field(() => String, { description: 'What happened, such as "ecAccount.updated".' })
  readonly action!: string;

  @Field(() => String, { description: 'What kind of thing it is about, such as "ecAccount".' })
  readonly subjectType!: string;

  @Field(() => ID, { description: 'What it is about; it may be gone by now.' })
  readonly subjectId!: string;

  @Field(() => Boolean, { description: "Whether a program did it with the person's API token." })
  readonly viaApiToken!: boolean;

  /** Published by the resolver: what changed of a user is only for those who manage that user. */
  readonly changed!: unknown;

  @Field(() => String, { nullable: true, description: 'Id of the request, as in logs and answers.' })
  readonly requestId!: string | null;

  @Field(() => DateTimeISO, { description: 'When.' })
  readonly at!: Date;
}

export const AuditEntryConnection = createConnectionType(AuditEntryType, 'AuditEntry');

export interface AuditEntryRow {
  readonly id: string;
  readonly userId: string | null;
  readonly apiTokenId: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly changes: unknown;
  readonly requestId: string | null;
  readonly at: Date;
}

/** Columns of the table with alias `a`. */
export const auditEntryColumns = `a.id, a.user_id as "userId", a.api_token_id as "apiTokenId", a.action,
  a.subject_type as "subjectType", a.subject_id as "subjectId",
  a.changes, a.request_id as "requestId", a.at`;

export const toAuditEntryType = (row: AuditEntryRow): AuditEntryType =>
  Object.assign(new AuditEntryType(), {
    id: toGlobalId('auditEntry', row.id),
    userId: row.userId,
    subjectUuid: row.subjectId,
    action: row.action,
    subjectType: row.subjectType,
    // Kinds that have no id of their own in the API keep the bare hex.
    subjectId: isIdKind(row.subjectType)
      ? toGlobalId(row.subjectType, row.subjectId)
      : row.subjectId.replaceAll('-', ''),
    viaApiToken: row.apiTokenId !== null,
    changed: row.changes,
    requestId: row.requestId,
    at: row.at,
  });
