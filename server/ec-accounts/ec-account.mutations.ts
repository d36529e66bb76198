import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { DeletePayload } from '../graphql/common-inputs.ts';
import type { RequestContext } from '../graphql/context.ts';
import { requirePermission } from '../graphql/context.ts';
import { fromGlobalId } from '../graphql/ids.ts';
import { answer } from '../graphql/payload.ts';
import { textFaults } from '../graphql/input-check.ts';
import { refuse } from '../graphql/user-errors.ts';
import { timeSlot } from '../values/time-slot.ts';
import { AuthorizationService } from './authorization/authorization.service.ts';
import { AccountCloser } from './closing/account-closer.ts';
import { connectionTestOf } from './connection/connection-test.type.ts';
import { ChoiceRefresher } from './settings/choice-refresher.ts';
import { ConnectionTester } from './connection/connection-test.service.ts';
import { EcAccountReader } from './ec-account-reader.ts';
import {
  EcAccountAuthorizeInput,
  EcAccountClassifyPaymentInput,
  EcAccountCreateInput,
  EcAccountDeleteInput,
  EcAccountRefreshChoicesInput,
  EcAccountRevokeInput,
  EcAccountSetInboundPushInput,
  EcAccountSetScheduleInput,
  EcAccountSetShippingMappingsInput,
  EcAccountTestConnectionInput,
  EcAccountUpdateInput,
  ScheduleInput,
  ShippingMappingInput,
} from './ec-account.inputs.ts';
import {
  EcAccountAuthorizePayload,
  EcAccountClassifyPaymentPayload,
  EcAccountPayload,
  EcAccountRevokePayload,
  EcAccountSetShippingMappingsPayload,
  EcAccountTestConnectionPayload,
} from './ec-account.payloads.ts';
import { EcAccountService } from './ec-account.service.ts';
import type { EcAccountType } from './ec-account.type.ts';
import type { Schedule, ShippingMappingInput as Mapping } from './settings/settings-rules.ts';

@Resolver()
export class EcAccountMutations {
  constructor(
    private readonly service: EcAccountService,
    private readonly tester: ConnectionTester,
    private readonly authorizations: AuthorizationService,
    private readonly reader: EcAccountReader,
    private readonly closer: AccountCloser,
    private readonly choices: ChoiceRefresher,
  ) {}

  @Mutation(() => EcAccountPayload, {
    description: 'Makes an EC account, Not Verified until it is tested or authorized.',
  })
  ecAccountCreate(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => EcAccountCreateInput, { description: 'The new account.' }) input: EcAccountCreateInput,
  ): Promise<EcAccountPayload> {
    return answer(EcAccountPayload, async () => {
      requirePermission(ctx, 'ecAccount:write');
      const { accountId } = await this.service.create(ctx, {
        merchantId: input.merchantId == null ? null : fromGlobalId('merchant', input.merchantId, ['merchantId']),
        platform: input.platform,
        displayName: input.displayName,
        salesChannelId: fromGlobalId('salesChannel', input.salesChannelId, ['salesChannelId']),
        credentials: input.credentials ?? [],
        idempotencyKey: idempotencyKey(input.idempotencyKey),
        takeOverFrom:
          input.takeOverFromId == null ? null : fromGlobalId('ecAccount', input.takeOverFromId, ['takeOverFromId']),
      });
      return { ecAccount: await this.fresh(ctx, accountId) };
    });
  }

  @Mutation(() => EcAccountPayload, {
    description: 'Saves the edit screen, all or nothing. A changed credential sets Not Verified at once.',
  })
  ecAccountUpdate(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => EcAccountUpdateInput, { description: 'The changes.' }) input: EcAccountUpdateInput,
  ): Promise<EcAccountPayload> {
    return answer(EcAccountPayload, async () => {
      requirePermission(ctx, 'ecAccount:write');
      const { accountId, warnings } = await this.service.update(ctx, fromGlobalId('ecAccount', input.id), {
        expectedVersion: input.expectedVersion,
        displayName: input.displayName,
        salesChannelId:
          input.salesChannelId == null ? null : fromGlobalId('salesChannel', input.salesChannelId, ['salesChannelId']),
        credentials: input.credentials,
        schedule: input.schedule && scheduleOf(input.schedule),
        inboundPush: input.inboundPush,
        shippingMappings: input.shippingMappings && mappingsOf(input.shippingMappings, 'shippingMappings'),
        settings: input.settings,
      });
      return { ecAccount: await this.fresh(ctx, accountId), warnings: [...warnings] };
    });
  }

  @Mutation(() => DeletePayload, {
    description:
      'Deletes an EC account: our webhooks are removed on the platform first, then credentials, authorization and schedule. Orders, runs, payloads, API logs and history stay under the last name of the account, whose status is CLOSED from then on; see EcAccount.deletionPreview.',
  })
  ecAccountDelete(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => EcAccountDeleteInput, { description: 'The account.' }) input: EcAccountDeleteInput,
  ): Promise<DeletePayload> {
    return answer(DeletePayload, async () => {
      requirePermission(ctx, 'ecAccount:write');
      const warnings = await this.closer.close(ctx, fromGlobalId('ecAccount', input.id), {
        expectedVersion: input.expectedVersion ?? null,
        force: input.force ?? false,
      });
      return { deletedId: input.id, warnings };
    });
  }

  @Mutation(() => EcAccountTestConnectionPayload, {
    description:
      'Really tests the connection with what is stored, step by step, and lights the account accordingly. Answers when the test is over; while the same credentials are being tested already it waits for that test. One shop is one account: a new account whose shop is connected already is not kept, and the ShopConnectedError names the one that has it.',
  })
  ecAccountTestConnection(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => EcAccountTestConnectionInput, { description: 'The account.' })
    input: EcAccountTestConnectionInput,
  ): Promise<EcAccountTestConnectionPayload> {
    return answer(
      EcAccountTestConnectionPayload,
      async () => {
        requirePermission(ctx, 'ecAccount:write');
        const accountId = fromGlobalId('ecAccount', input.id);
        const { testId, steps, durationMs, takenOver, refusal, warnings } = await this.tester.test(ctx, accountId);
        return {
          ecAccount: await this.fresh(ctx, accountId),
          connectionTest: await connectionTestOf(ctx, testId),
          steps: steps.map((step) => ({ ...step, cause: step.cause ?? null, message: step.message ?? null })),
          durationMs,
          takenOver,
          userErrors: [...(refusal?.errors ?? [])],
          warnings: [...warnings],
        };
      },
      { steps: [], durationMs: 0, takenOver: null },
    );
  }

  @Mutation(() => EcAccountAuthorizePayload, {
    description: "Begins an authorization: send the browser to the platform's page.",
  })
  ecAccountAuthorize(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => EcAccountAuthorizeInput, { description: 'The account.' }) input: EcAccountAuthorizeInput,
  ): Promise<EcAccountAuthorizePayload> {
    return answer(EcAccountAuthorizePayload, async () => {
      requirePermission(ctx, 'ecAccount:write');
      const accountId = fromGlobalId('ecAccount', input.id);
      const url = await this.authorizations.begin(ctx, accountId, input.returnPath ?? null);
      return { authorizeUrl: url.href, ecAccount: await this.fresh(ctx, accountId) };
    });
  }

  @Mutation(() => EcAccountRevokePayload, { description: 'Takes the authorization back; fetching and push stop.' })
  ecAccountRevoke(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => EcAccountRevokeInput, { description: 'The account.' }) input: EcAccountRevokeInput,
  ): Promise<EcAccountRevokePayload> {
    return answer(EcAccountRevokePayload, async () => {
      requirePermission(ctx, 'ecAccount:write');
      const accountId = fromGlobalId('ecAccount', input.id);
      const { revocationUrl, warnings } = await this.authorizations.revoke(ctx, accountId);
      return { ecAccount: await this.fresh(ctx, accountId), revocationUrl: revocationUrl.href, warnings };
    });
  }

  @Mutation(() => EcAccountPayload, {
    description:
      'Asks the platform again for what the account may choose from: its places and shipping codes. They are read once a day without being asked for.',
  })
  ecAccountRefreshChoices(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => EcAccountRefreshChoicesInput, { description: 'The account.' })
    input: EcAccountRefreshChoicesInput,
  ): Promise<EcAccountPayload> {
    return answer(EcAccountPayload, async () => {
      requirePermission(ctx, 'ecAccount:write');
      const accountId = fromGlobalId('ecAccount', input.id);
      await this.choices.refreshNow(ctx, accountId);
      return { ecAccount: await this.fresh(ctx, accountId) };
    });
  }

  @Mutation(() => EcAccountPayload, { description: 'Sets when orders are fetched.' })
  ecAccountSetSchedule(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => EcAccountSetScheduleInput, { description: 'The schedule.' }) input: EcAccountSetScheduleInput,
  ): Promise<EcAccountPayload> {
    return answer(EcAccountPayload, async () => {
      requirePermission(ctx, 'ecAccount:write');
      const { accountId, warnings } = await this.service.update(ctx, fromGlobalId('ecAccount', input.id), {
        expectedVersion: input.expectedVersion,
        schedule: scheduleOf(input.schedule),
      });
      return { ecAccount: await this.fresh(ctx, accountId), warnings: [...warnings] };
    });
  }

  @Mutation(() => EcAccountPayload, { description: 'Sets what is pushed when goods are put away.' })
  ecAccountSetInboundPush(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => EcAccountSetInboundPushInput, { description: 'The push.' }) input: EcAccountSetInboundPushInput,
  ): Promise<EcAccountPayload> {
    return answer(EcAccountPayload, async () => {
      requirePermission(ctx, 'ecAccount:write');
      const { accountId, warnings } = await this.service.update(ctx, fromGlobalId('ecAccount', input.id), {
        expectedVersion: input.expectedVersion,
        inboundPush: input.inboundPush,
      });
      return { ecAccount: await this.fresh(ctx, accountId), warnings: [...warnings] };
    });
  }

  @Mutation(() => EcAccountSetShippingMappingsPayload, {
    description: 'Sets all shipping mappings and releases the orders that waited for one.',
  })
  ecAccountSetShippingMappings(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => EcAccountSetShippingMappingsInput, { description: 'The mappings.' })
    input: EcAccountSetShippingMappingsInput,
  ): Promise<EcAccountSetShippingMappingsPayload> {
    return answer(
      EcAccountSetShippingMappingsPayload,
      async () => {
        requirePermission(ctx, 'ecAccount:write');
        const { accountId, warnings, releasedOrderCount } = await this.service.update(
          ctx,
          fromGlobalId('ecAccount', input.id),
          {
            expectedVersion: input.expectedVersion,
            shippingMappings: mappingsOf(input.mappings, 'mappings'),
          },
        );
        return { ecAccount: await this.fresh(ctx, accountId), warnings: [...warnings], releasedOrderCount };
      },
      { releasedOrderCount: 0 },
    );
  }

  @Mutation(() => EcAccountClassifyPaymentPayload, {
    description: 'Says how a payment method counts and releases the orders that waited for it.',
  })
  ecAccountClassifyPayment(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => EcAccountClassifyPaymentInput, { description: 'The method.' })
    input: EcAccountClassifyPaymentInput,
  ): Promise<EcAccountClassifyPaymentPayload> {
    return answer(
      EcAccountClassifyPaymentPayload,
      async () => {
        requirePermission(ctx, 'ecAccount:write');
        if (input.kind === 'unknown')
          throw refuse(
            'INVALID',
            { en: 'A method is prepaid or cash on delivery.', zhTW: '付款方式須為預付或貨到付款。' },
            ['kind'],
          );
        const { accountId, releasedOrderCount } = await this.service.classifyPayment(
          ctx,
          fromGlobalId('ecAccount', input.id),
          input.methodCode,
          input.kind,
        );
        return { ecAccount: await this.fresh(ctx, accountId), releasedOrderCount };
      },
      { releasedOrderCount: 0 },
    );
  }

  /** What was loaded before the change must not be shown after it. */
  private fresh(ctx: RequestContext, accountId: string): Promise<EcAccountType | null> {
    ctx.loaders.clear();
    return this.reader.one(ctx, accountId);
  }
}

const scheduleOf = ({ enabled, slots }: ScheduleInput): Schedule => ({ enabled, slots: slots.map(timeSlot) });

const mappingsOf = (mappings: readonly ShippingMappingInput[], field: string): Mapping[] =>
  mappings.map(({ platformCode, shippingTypeId }, at) => ({
    platformCode,
    shippingTypeId: fromGlobalId('shippingType', shippingTypeId, [field, String(at), 'shippingTypeId']),
  }));

function idempotencyKey(key: string | null | undefined): string | null {
  if (key == null || key === '') return null;
  if (key.length > 200) throw refuse('TOO_LONG', textFaults.atMost(200), ['idempotencyKey']);
  return key;
}
