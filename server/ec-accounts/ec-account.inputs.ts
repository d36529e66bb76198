import { Field, ID, InputType, Int } from 'type-graphql';
import { SortDirection } from '../graphql/enums.ts';
import { ConnectionStatus, EcAccountSortField, PaymentKind } from './ec-account.enums.ts';
import { PlatformKey } from '../platforms/platform.enums.ts';
import { TimeOfDay } from '../graphql/scalars.ts';
import { AccountSettingInput } from './settings/account-setting.type.ts';

@InputType({
  description:
    'Which EC accounts; all conditions hold, and one left out or empty lets everything through. Deleted accounts come only when asked for.',
})
export class EcAccountFilter {
  @Field(() => String, {
    nullable: true,
    description: "Part of the display name or of the platform's name, in either language.",
  })
  search?: string | null;

  @Field(() => [String], { nullable: true, description: 'Only those with one of these display names.' })
  displayNames?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only those of these merchants.' })
  merchantIds?: string[] | null;

  @Field(() => [PlatformKey], { nullable: true, description: 'Only those on these platforms.' })
  platforms?: PlatformKey[] | null;

  @Field(() => [ConnectionStatus], { nullable: true, description: 'Only those with one of these lights.' })
  statuses?: ConnectionStatus[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Also the deleted ones, whose orders stay. Without effect where statuses are given.',
  })
  includeClosed?: boolean | null;
}

@InputType({ description: 'How EC accounts are ordered.' })
export class EcAccountSort {
  @Field(() => EcAccountSortField, { description: 'By what.' })
  field!: EcAccountSortField;

  @Field(() => SortDirection, { description: 'Which way.' })
  direction!: SortDirection;
}

@InputType({ description: 'A typed credential.' })
export class CredentialInput {
  @Field(() => String, { description: 'Name of the field, as the platform lists it.' })
  key!: string;

  @Field(() => String, { description: 'The value. ******** leaves a stored one untouched.' })
  value!: string;
}

@InputType({ description: 'When to fetch orders.' })
export class ScheduleInput {
  @Field(() => Boolean, { description: 'Whether fetching is on.' })
  enabled!: boolean;

  @Field(() => [TimeOfDay], {
    description: "Times of the day in the merchant's zone: one to three while fetching is on.",
  })
  slots!: string[];
}

@InputType({ description: 'What to push when goods are put away.' })
export class InboundPushInput {
  @Field(() => Boolean, { description: 'Whether push is on.' })
  enabled!: boolean;

  @Field(() => Int, { description: 'Whole percentage, 0 to 100.' })
  percentage!: number;
}

@InputType({ description: "How a platform's shipping code is shipped." })
export class ShippingMappingInput {
  @Field(() => String, { description: 'The code as it comes with an order.' })
  platformCode!: string;

  @Field(() => ID, { description: 'The way the warehouse ships it.' })
  shippingTypeId!: string;
}

@InputType({ description: 'A new EC account. It starts as Not Verified; settings follow once it is connected.' })
export class EcAccountCreateInput {
  @Field(() => ID, { nullable: true, description: 'Whose store it is; a person of one merchant may leave it out.' })
  merchantId?: string | null;

  @Field(() => PlatformKey, { description: 'The platform; cannot be changed later.' })
  platform!: PlatformKey;

  @Field(() => String, {
    description: "Name, at most 80 characters, unique among the merchant's stores on the platform.",
  })
  displayName!: string;

  @Field(() => ID, { description: "One of the merchant's sales channels." })
  salesChannelId!: string;

  @Field(() => [CredentialInput], {
    nullable: true,
    description: "The platform's credential fields; none for platforms with an authorization login.",
  })
  credentials?: CredentialInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'The same key again finds the account it made instead of making another. At most 200 characters.',
  })
  idempotencyKey?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'A deleted account of the same merchant and platform, from ecAccountTakeoverOffers. Its orders and mappings move to the new account in the moment it is connected to the same shop; for another shop nothing moves.',
  })
  takeOverFromId?: string | null;
}

@InputType({ description: 'One save of the edit screen, all or nothing; what is left out stays.' })
export class EcAccountUpdateInput {
  @Field(() => ID, { description: 'The account.' })
  id!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'New display name.' })
  displayName?: string | null;

  @Field(() => ID, { nullable: true, description: "Another of the merchant's sales channels." })
  salesChannelId?: string | null;

  @Field(() => [CredentialInput], {
    nullable: true,
    description: 'Only the fields that were typed. Any change sets the account to Not Verified.',
  })
  credentials?: CredentialInput[] | null;

  @Field(() => ScheduleInput, { nullable: true, description: 'New schedule.' })
  schedule?: ScheduleInput | null;

  @Field(() => InboundPushInput, { nullable: true, description: 'New inbound push.' })
  inboundPush?: InboundPushInput | null;

  @Field(() => [ShippingMappingInput], { nullable: true, description: 'All shipping mappings there shall be.' })
  shippingMappings?: ShippingMappingInput[] | null;

  @Field(() => [AccountSettingInput], {
    nullable: true,
    description: "Settings of the platform to change; those left out stay. The connection's light stays as it is.",
  })
  settings?: AccountSettingInput[] | null;
}

@InputType({ description: 'Whose lists to ask the platform for.' })
export class EcAccountRefreshChoicesInput {
  @Field(() => ID, { description: 'The account.' })
  id!: string;
}

@InputType({ description: 'Which EC account to delete.' })
export class EcAccountDeleteInput {
  @Field(() => ID, { description: 'The account.' })
  id!: string;

  @Field(() => Int, { nullable: true, description: 'The version that was read; left out, any version is deleted.' })
  expectedVersion?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Delete even when what we registered on the platform cannot be removed.',
  })
  force?: boolean | null;
}

@InputType({ description: 'Which EC account to test, with what is stored.' })
export class EcAccountTestConnectionInput {
  @Field(() => ID, { description: 'The account.' })
  id!: string;
}

@InputType({ description: 'Which EC account to authorize, for the first time or as a repair.' })
export class EcAccountAuthorizeInput {
  @Field(() => ID, { description: 'The account, made before.' })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: "Path inside the admin to come back to; the account's edit page when left out.",
  })
  returnPath?: string | null;
}

@InputType({ description: "Which EC account's authorization to take back." })
export class EcAccountRevokeInput {
  @Field(() => ID, { description: 'The account.' })
  id!: string;
}

@InputType({ description: 'A new schedule for an EC account.' })
export class EcAccountSetScheduleInput {
  @Field(() => ID, { description: 'The account.' })
  id!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  expectedVersion!: number;

  @Field(() => ScheduleInput, { description: 'The schedule.' })
  schedule!: ScheduleInput;
}

@InputType({ description: 'New inbound push for an EC account.' })
export class EcAccountSetInboundPushInput {
  @Field(() => ID, { description: 'The account.' })
  id!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  expectedVersion!: number;

  @Field(() => InboundPushInput, { description: 'The push.' })
  inboundPush!: InboundPushInput;
}

@InputType({ description: 'All shipping mappings an EC account shall have.' })
export class EcAccountSetShippingMappingsInput {
  @Field(() => ID, { description: 'The account.' })
  id!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  expectedVersion!: number;

  @Field(() => [ShippingMappingInput], { description: 'The mappings; those left out are removed.' })
  mappings!: ShippingMappingInput[];
}

@InputType({ description: 'How a payment method of an EC account counts.' })
export class EcAccountClassifyPaymentInput {
  @Field(() => ID, { description: 'The account.' })
  id!: string;

  @Field(() => String, { description: "The platform's code of the method; empty for orders that name no method." })
  methodCode!: string;

  @Field(() => PaymentKind, { description: 'PREPAID or CASH_ON_DELIVERY.' })
  kind!: PaymentKind;
}
