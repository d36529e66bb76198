import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql';
import { requirePermission, type RequestContext } from '../../graphql/context.ts';
import { uuidsOf } from '../../graphql/ids.ts';
import { followLive } from '../../graphql/live.ts';
import { PersonType, personOf } from '../../users/person.type.ts';
import {
  connectionTestOf,
  ConnectionTestProgressType,
  ConnectionTestType,
  lastTestOf,
} from './connection-test.type.ts';
import { EcAccountReader } from '../ec-account-reader.ts';
import { EcAccountType } from '../ec-account.type.ts';

@Resolver(() => ConnectionTestType)
export class ConnectionTestResolver {
  constructor(private readonly reader: EcAccountReader) {}

  @FieldResolver(() => EcAccountType, { description: 'The account that is tested.' })
  ecAccount(@Root() { accountId }: ConnectionTestType, @Ctx() ctx: RequestContext): Promise<EcAccountType> {
    return this.reader.of(ctx, accountId);
  }

  @FieldResolver(() => PersonType, { nullable: true, description: 'Who asked for it; null once that user is gone.' })
  requestedBy(@Root() { requestedById }: ConnectionTestType, @Ctx() ctx: RequestContext): Promise<PersonType | null> {
    return personOf(ctx, requestedById);
  }

  @Subscription(() => ConnectionTestProgressType, {
    description:
      'Each step of every connection test as it begins and ends. What is going on already is EcAccount.lastTest.',
    subscribe: ({ args, context }: { args: { ecAccountIds?: string[] | null }; context: RequestContext }) => {
      requirePermission(context, 'ecAccount:read');
      return followLive(
        context,
        { kinds: ['connectionTest'], accountIds: uuidsOf('ecAccount', args.ecAccountIds) },
        async (fact) => {
          const connectionTest = await connectionTestOf(context, fact.subjectId);
          return (
            connectionTest && Object.assign(new ConnectionTestProgressType(), { seq: String(fact.seq), connectionTest })
          );
        },
      );
    },
  })
  connectionTestProgressed(
    @Root() progress: ConnectionTestProgressType,
    @Arg('ecAccountIds', () => [ID], {
      nullable: true,
      description: 'Only tests of these EC accounts; all you may see when left out.',
    })
    _ids: string[] | null,
  ): ConnectionTestProgressType {
    return progress;
  }
}

@Resolver(() => EcAccountType)
export class EcAccountTestResolver {
  @FieldResolver(() => ConnectionTestType, {
    nullable: true,
    description:
      'The connection test that began last, running or over; null when none is kept. For when the account was last tested at all see health.',
  })
  lastTest(@Root() { uuid }: EcAccountType, @Ctx() ctx: RequestContext): Promise<ConnectionTestType | null> {
    return lastTestOf(ctx, uuid);
  }
}
