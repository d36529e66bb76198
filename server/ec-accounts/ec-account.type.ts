import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { createConnectionType } from '../graphql/connection.ts';
import type { RequestContext } from '../graphql/context.ts';
import { ActionReason, ConnectionFailureCause } from '../graphql/enums.ts';
import { ConnectionStatus, WebhookState } from './ec-account.enums.ts';
import { PlatformKey } from '../platforms/platform.enums.ts';
import { Node } from '../graphql/node.ts';
import { DateTimeISO, TimeOfDay } from '../graphql/scalars.ts';
import { MerchantType } from '../merchants/merchant.type.ts';
import { LocalizedText } from '../platforms/localized-text.type.ts';
import { PlatformType } from '../platforms/platform.type.ts';
import { SalesChannelType } from '../sales-channels/sales-channel.type.ts';
import { ShippingTypeType } from '../shipping/shipping-type.type.ts';

/**
 * A value at hand, or how to get it when the field is asked for; graphql-js calls functions it finds in a field's
 * place.
 */
export type Lazy<T> = T | ((args: object, ctx: RequestContext) => Promise<T> | T);

@ObjectType({ description: 'Whether an action is allowed now, and if not why not.' })
export class ActionState {
  @Field(() => Boolean, { description: 'Whether it can be done now.' })
  readonly allowed!: boolean;

  @Field(() => ActionReason, { nullable: true, description: 'Why it cannot; null when it can.' })
  readonly reason!: ActionReason | null;

  @Field(() => DateTimeISO, { nullable: true, description: 'From when on time alone will allow it; null otherwise.' })
  readonly availableAt!: Date | null;
}

@ObjectType({ description: 'What you may do with an EC account now.' })
export class EcAccountActions {
  @Field(() => ActionState, { description: 'Change name, channel and credentials.' })
  readonly edit!: ActionState;

  @Field(() => ActionState, { description: 'Delete it.' })
  readonly delete!: ActionState;

  @Field(() => ActionState, { description: 'Test the connection.' })
  readonly testConnection!: ActionState;

  @Field(() => ActionState, {
    description: "Authorize on the platform's login page, for the first time or as a repair.",
  })
  readonly authorize!: ActionState;

  @Field(() => ActionState, { description: 'Take the authorization back.' })
  readonly revoke!: ActionState;

  @Field(() => ActionState, { description: 'Fetch orders by hand.' })
  readonly fetchOrders!: ActionState;

  @Field(() => ActionState, { description: 'Synchronise product mappings.' })
  readonly syncProductMappings!: ActionState;

  @Field(() => ActionState, { description: "Overwrite the platform's stock numbers." })
  readonly syncStock!: ActionState;

  @Field(() => ActionState, { description: 'Change schedule, inbound push and shipping mappings.' })
  readonly editSettings!: ActionState;
}

@ObjectType({ description: 'A stored credential as a screen may show it.' })
export class CredentialValue {
  @Field(() => String, { description: 'Name of the field.' })
  readonly key!: string;

  @Field(() => LocalizedText, { description: 'What the field is called.' })
  readonly label!: LocalizedText;

  @Field(() => Boolean, { description: 'Whether it is write-only.' })
  readonly secret!: boolean;

  @Field(() => Boolean, { description: 'Whether something is stored.' })
  readonly filled!: boolean;

  @Field(() => String, {
    nullable: true,
    description: '******** for a stored secret, the text itself for other fields, null when nothing is stored.',
  })
  readonly value!: string | null;
}

@ObjectType({ description: 'When orders are fetched.' })
export class FetchSchedule {
  @Field(() => Boolean, { description: 'Whether fetching is on.' })
  readonly enabled!: boolean;

  @Field(() => [TimeOfDay], {
    description: "Times of the day in the merchant's zone, earliest first; one to three while fetching is on.",
  })
  readonly slots!: string[];

  @Field(() => String, { description: "The merchant's IANA time zone." })
  readonly timeZone!: string;

  @Field(() => DateTimeISO, {
    nullable: true,
    description: 'Exactly when the next fetch runs; null while fetching is off or the account is not connected.',
  })
  readonly nextFetchAt!: Date | null;
}

@ObjectType({ description: 'What is pushed to the platform when goods are put away.' })
export class InboundPush {
  @Field(() => Boolean, { description: 'Whether push is on.' })
  readonly enabled!: boolean;

  @Field(() => Int, { description: 'Whole percentage of the quantity put away, 0 to 100.' })
  readonly percentage!: number;

  @Field(() => Int, { description: 'How many products of the platform are mapped to warehouse products.' })
  readonly mappedProductCount!: Lazy<number>;

  @Field(() => DateTimeISO, {
    nullable: true,
    description: 'When product mappings were last synchronised; null when never.',
  })
  readonly lastSyncedAt!: Lazy<Date | null>;
}

@ObjectType({ description: "How a platform's shipping code is shipped by the warehouse." })
export class ShippingMapping {
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Field(() => String, { description: 'The code as it comes with an order.' })
  readonly platformCode!: string;

  @Field(() => LocalizedText, {
    nullable: true,
    description: 'What the code means; null for a code the platform does not describe.',
  })
  readonly label!: LocalizedText | null;

  @Field(() => ShippingTypeType, { description: 'The way the warehouse ships it.' })
  readonly shippingType!: ShippingTypeType;

  readonly accountId!: string;
}

@ObjectType({ description: 'A shipping code that holds orders until it is mapped.' })
export class UnmappedShippingCode {
  @Field(() => String, { description: 'The code as it came with the orders.' })
  readonly platformCode!: string;

  @Field(() => Int, { description: 'How many orders wait for it.' })
  readonly heldOrderCount!: number;

  @Field(() => LocalizedText, {
    nullable: true,
    description: 'What the code means; null for a code the platform does not describe.',
  })
  readonly label!: LocalizedText | null;
}

@ObjectType({ description: 'How an account has been working.' })
export class AccountHealth {
  @Field(() => DateTimeISO, { nullable: true, description: 'Last connection test; null when never tested.' })
  readonly lastTestedAt!: Date | null;

  @Field(() => DateTimeISO, {
    nullable: true,
    description: 'Last time the platform answered as it should; null when never.',
  })
  readonly lastSuccessAt!: Date | null;

  @Field(() => DateTimeISO, {
    nullable: true,
    description: 'Everything changed on the platform up to here has been seen; null before the first fetch.',
  })
  readonly fetchedUntil!: Date | null;

  @Field(() => Int, { description: 'Failures since the last success.' })
  readonly failuresInRow!: number;

  @Field(() => DateTimeISO, {
    nullable: true,
    description: 'When the access token expires, renewed before; null where there is none.',
  })
  readonly tokenExpiresAt!: Lazy<Date | null>;

  @Field(() => DateTimeISO, {
    nullable: true,
    description:
      'When the authorization itself ends and a person must authorize again; null where it has no end, or the platform does not say. People are notified 30 and 7 days before.',
  })
  readonly authorizationEndsAt!: Lazy<Date | null>;

  @Field(() => WebhookState, { description: 'Whether the platform pushes to us.' })
  readonly webhookState!: WebhookState;

  @Field(() => String, { nullable: true, description: 'Why it does not; null while it does.' })
  readonly webhookMessage!: string | null;

  @Field(() => Float, { description: 'Calls a second the account may make.' })
  readonly callsPerSecond!: number;
}

/** Properties hold what the list reads in one statement; everything heavier is a field resolver. */
@ObjectType('EcAccount', { implements: Node, description: 'One store of a merchant on a platform.' })
export class EcAccountType extends Node {
  /** UUID, for relations on our side. */
  readonly uuid!: string;
  readonly merchantId!: string;
  readonly platformKey!: string;
  readonly row!: EcAccountRow;

  @Field(() => ID, { description: 'Opaque id.' })
  override readonly id!: string;

  @Field(() => MerchantType, { description: 'Whose store it is.' })
  readonly merchant!: Lazy<MerchantType>;

  @Field(() => PlatformType, { description: 'The platform; never changes.' })
  readonly platform!: PlatformType;

  @Field(() => String, { description: "Name that distinguishes it from the merchant's other stores on the platform." })
  readonly displayName!: string;

  @Field(() => SalesChannelType, { description: 'The sales channel it belongs to.' })
  readonly salesChannel!: Lazy<SalesChannelType>;

  @Field(() => ConnectionStatus, { description: 'The light.' })
  readonly connectionStatus!: ConnectionStatus;

  @Field(() => ConnectionFailureCause, { nullable: true, description: 'Why it is disconnected; null otherwise.' })
  readonly statusCause!: ConnectionFailureCause | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the platform said, cleaned of secrets; null where it said nothing.',
  })
  readonly statusMessage!: string | null;

  @Field(() => DateTimeISO, { description: 'Since when the light is as it is.' })
  readonly statusChangedAt!: Date;

  @Field(() => DateTimeISO, {
    nullable: true,
    description: 'When it was deleted; null while it is in use. Its orders stay under its last name.',
  })
  readonly closedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Title of the shop as the platform gives it; null before the first success.',
  })
  readonly shopTitle!: string | null;

  @Field(() => FetchSchedule, { description: 'When orders are fetched.' })
  readonly fetchSchedule!: Lazy<FetchSchedule>;

  @Field(() => InboundPush, { description: 'What is pushed when goods are put away.' })
  readonly inboundPush!: InboundPush;

  @Field(() => Int, { description: 'Rises when a person saves a change; give it back as expectedVersion.' })
  readonly version!: number;

  @Field(() => DateTimeISO, { description: 'When it was created.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeISO, { description: 'When a person last changed its settings.' })
  readonly updatedAt!: Date;
}

export const EcAccountConnection = createConnectionType(EcAccountType, 'EcAccount');

@ObjectType({ description: 'How many accounts have this light.' })
export class StatusCount {
  @Field(() => ConnectionStatus, { description: 'The light.' })
  readonly status!: ConnectionStatus;

  @Field(() => Int, { description: 'How many; at least so many where isExact is false.' })
  readonly count!: number;

  @Field(() => Boolean, { description: 'Whether the count is exact.' })
  readonly isExact!: boolean;
}

@ObjectType({ description: 'How many accounts are on this platform.' })
export class PlatformCount {
  @Field(() => PlatformKey, { description: 'The platform.' })
  readonly platform!: PlatformKey;

  @Field(() => Int, { description: 'How many; at least so many where isExact is false.' })
  readonly count!: number;

  @Field(() => Boolean, { description: 'Whether the count is exact.' })
  readonly isExact!: boolean;
}

@ObjectType({
  description:
    'What the filters of the list can offer. Each count leaves out the filter it belongs to, so that it says what choosing it would give.',
})
export class EcAccountFacets {
  @Field(() => Int, {
    description: 'How many accounts pass all filters; at least so many where totalIsExact is false.',
  })
  readonly total!: number;

  @Field(() => Boolean, { description: 'Whether the total is exact: counting stops at 10,000.' })
  readonly totalIsExact!: boolean;

  @Field(() => [StatusCount], { description: 'By light; lights without accounts are left out.' })
  readonly byStatus!: StatusCount[];

  @Field(() => [PlatformCount], { description: 'By platform; platforms without accounts are left out.' })
  readonly byPlatform!: PlatformCount[];

  @Field(() => [String], { description: 'Display names to choose from, at most 500.' })
  readonly displayNames!: string[];
}

@ObjectType({ description: 'One account that takes part in the combined push.' })
export class CombinedPushPart {
  @Field(() => ID, { description: 'The account.' })
  readonly ecAccountId!: string;

  @Field(() => String, { description: 'Its display name.' })
  readonly displayName!: string;

  @Field(() => PlatformKey, { description: 'Its platform.' })
  readonly platform!: PlatformKey;

  @Field(() => Int, { description: 'Its percentage.' })
  readonly percentage!: number;
}

@ObjectType({
  description: "What a merchant's accounts push together. At 100 and above the same piece may be sold twice.",
})
export class CombinedPush {
  @Field(() => Int, { description: 'Sum of the percentages.' })
  readonly total!: number;

  @Field(() => [CombinedPushPart], { description: 'The accounts with push on.' })
  readonly accounts!: CombinedPushPart[];
}

/** An account as plain SQL reads it. */
export interface EcAccountRow {
  readonly id: string;
  readonly merchantId: string;
  readonly platform: string;
  readonly displayName: string;
  readonly salesChannelId: string;
  readonly connectionStatus: ConnectionStatus;
  readonly statusCause: ConnectionFailureCause | null;
  readonly statusMessage: string | null;
  readonly statusChangedAt: Date;
  readonly lastTestedAt: Date | null;
  readonly lastSuccessAt: Date | null;
  readonly failuresInRow: number;
  readonly shopId: string | null;
  readonly shopTitle: string | null;
  readonly fetchEnabled: boolean;
  readonly pushEnabled: boolean;
  readonly pushPercentage: number;
  readonly fetchedUntil: Date | null;
  readonly manualFetchAt: Date | null;
  readonly webhookState: 'none' | 'active' | 'failing';
  readonly webhookMessage: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
