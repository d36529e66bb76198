import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ApiLogType } from '../api-logs/api-log.type.ts';
import { may, type RequestContext } from '../graphql/context.ts';
import { NotificationType } from '../notifications/notification.type.ts';
import { EcAccountReader } from './ec-account-reader.ts';
import { EcAccountType } from './ec-account.type.ts';

/** From what is kept around accounts to the account; null where it was deleted or may not be seen. */
const accountOf = async (
  reader: EcAccountReader,
  ctx: RequestContext,
  uuid: string | null,
): Promise<EcAccountType | null> => (uuid !== null && may(ctx, 'ecAccount:read') ? reader.one(ctx, uuid) : null);

@Resolver(() => ApiLogType)
export class ApiLogAccountResolver {
  constructor(private readonly reader: EcAccountReader) {}

  @FieldResolver(() => EcAccountType, {
    nullable: true,
    description:
      'The account it was made for; null when it was deleted since, or without the permission EC_ACCOUNT_READ.',
  })
  ecAccount(@Root() log: ApiLogType, @Ctx() ctx: RequestContext): Promise<EcAccountType | null> {
    return accountOf(this.reader, ctx, log.accountId);
  }
}

@Resolver(() => NotificationType)
export class NotificationAccountResolver {
  constructor(private readonly reader: EcAccountReader) {}

  @FieldResolver(() => EcAccountType, {
    nullable: true,
    description: 'The account it is about; null where it is about none.',
  })
  ecAccount(@Root() notification: NotificationType, @Ctx() ctx: RequestContext): Promise<EcAccountType | null> {
    return accountOf(this.reader, ctx, notification.accountId);
  }
}
