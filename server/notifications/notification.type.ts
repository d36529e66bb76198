import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { createConnectionType } from '../graphql/connection.ts';
import { NotificationCategory, NotificationSeverity } from './notification.enums.ts';
import { toGlobalId } from '../graphql/ids.ts';
import { Node } from '../graphql/node.ts';
import { Payload } from '../graphql/payload.ts';
import { DateTimeISO, JSONScalar } from '../graphql/scalars.ts';

@ObjectType('Notification', {
  implements: Node,
  description:
    "Something the people of a merchant should know. The screen says it in the reader's language from messageKey and facts.",
})
export class NotificationType extends Node {
  readonly accountId!: string | null;
  readonly orderId!: string | null;
  readonly runId!: string | null;

  @Field(() => ID, { description: 'Opaque id.' })
  override readonly id!: string;

  @Field(() => NotificationCategory, { description: 'What it is about.' })
  readonly category!: NotificationCategory;

  @Field(() => NotificationSeverity, { description: 'How urgent it is.' })
  readonly severity!: NotificationSeverity;

  @Field(() => String, { description: 'Key of the sentence, such as "hold.shippingUnmapped".' })
  readonly messageKey!: string;

  @Field(() => JSONScalar, {
    description:
      'What the sentence names: displayName, platform, cause, code, count, orderNumber, name; only those that apply.',
  })
  readonly facts!: unknown;

  @Field(() => Boolean, { description: 'Whether you have read it.' })
  readonly read!: boolean;

  @Field(() => DateTimeISO, { description: 'When it became true.' })
  readonly createdAt!: Date;
}

export const NotificationConnection = createConnectionType(NotificationType, 'Notification');

@InputType({ description: 'Which notifications; conditions left out let everything through.' })
export class NotificationFilter {
  @Field(() => Boolean, { nullable: true, description: 'Only those you have not read.' })
  unreadOnly?: boolean | null;

  @Field(() => [NotificationCategory], { nullable: true, description: 'Only about these.' })
  categories?: NotificationCategory[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only of these merchants.' })
  merchantIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only about these EC accounts.' })
  ecAccountIds?: string[] | null;
}

@InputType({ description: 'Which notifications you have read: some by id, or all.' })
export class NotificationMarkReadInput {
  @Field(() => [ID], { nullable: true, description: 'These, at most 500.' })
  ids?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'All there are now.' })
  all?: boolean | null;

  @Field(() => [ID], { nullable: true, description: 'Only those of these merchants.' })
  merchantIds?: string[] | null;
}

@ObjectType({ description: 'Answer to reading notifications.' })
export class NotificationMarkReadPayload extends Payload {
  @Field(() => Int, { description: 'How many you have not read now.' })
  unreadCount!: number;
}

@ObjectType({ description: 'A notification that was just added.' })
export class NotificationAdded {
  @Field(() => String, { description: 'Sequence number, for liveChanges.' })
  readonly seq!: string;

  @Field(() => NotificationType, { description: 'The notification.' })
  readonly notification!: NotificationType;

  @Field(() => Int, { description: 'How many you have not read now.' })
  readonly unreadCount!: number;
}

export interface NotificationRow {
  readonly id: string;
  readonly category: NotificationCategory;
  readonly severity: NotificationSeverity;
  readonly messageKey: string;
  readonly facts: unknown;
  readonly accountId: string | null;
  readonly orderId: string | null;
  readonly runId: string | null;
  readonly createdAt: Date;
  readonly read: boolean;
}

/** Columns of the table with alias `n`; `$1` is the reader. */
export const notificationColumns = `n.id, n.category, n.severity, n.message_key as "messageKey", n.facts,
  n.account_id as "accountId", n.order_id as "orderId", n.run_id as "runId",
  n.created_at as "createdAt", exists (select from notification_read r
    where r.notification_id = n.id and r.user_id = $1) as read`;

export const toNotificationType = (row: NotificationRow): NotificationType =>
  Object.assign(new NotificationType(), row, { id: toGlobalId('notification', row.id) });
