import { Field, ID, Int, ObjectType } from 'type-graphql';
import { ConnectionFailureCause } from '../graphql/enums.ts';
import { ConnectionTestOutcome, ConnectionTestStepName } from './connection/connection-test.enums.ts';
import { Payload } from '../graphql/payload.ts';
import { ConnectionTestType } from './connection/connection-test.type.ts';
import { EcAccountTakeover } from './closing/takeover.type.ts';
import { EcAccountType } from './ec-account.type.ts';

@ObjectType({ description: 'Answer to a change of an EC account.' })
export class EcAccountPayload extends Payload {
  @Field(() => EcAccountType, { nullable: true, description: 'The account as it is now; null when nothing was done.' })
  ecAccount!: EcAccountType | null;
}

@ObjectType({ description: 'Answer to new shipping mappings.' })
export class EcAccountSetShippingMappingsPayload extends Payload {
  @Field(() => EcAccountType, { nullable: true, description: 'The account as it is now; null when nothing was done.' })
  ecAccount!: EcAccountType | null;

  @Field(() => Int, { description: 'How many orders waited for these codes and may be picked now.' })
  releasedOrderCount!: number;
}

@ObjectType({ description: 'Answer to the classification of a payment method.' })
export class EcAccountClassifyPaymentPayload extends Payload {
  @Field(() => EcAccountType, { nullable: true, description: 'The account as it is now; null when nothing was done.' })
  ecAccount!: EcAccountType | null;

  @Field(() => Int, { description: 'How many orders waited for this method and may be picked now.' })
  releasedOrderCount!: number;
}

@ObjectType({ description: 'One step of a connection test.' })
export class ConnectionTestStep {
  @Field(() => ConnectionTestStepName, { description: 'What was tried.' })
  readonly step!: ConnectionTestStepName;

  @Field(() => ConnectionTestOutcome, { description: 'How it ended.' })
  readonly outcome!: ConnectionTestOutcome;

  @Field(() => Int, { description: 'How long it took, in milliseconds.' })
  readonly durationMs!: number;

  @Field(() => ConnectionFailureCause, { nullable: true, description: 'Why it failed; null otherwise.' })
  readonly cause!: ConnectionFailureCause | null;

  @Field(() => String, { nullable: true, description: 'What the platform said, cleaned of secrets.' })
  readonly message!: string | null;
}

@ObjectType({ description: 'What a connection test found.' })
export class EcAccountTestConnectionPayload extends Payload {
  @Field(() => EcAccountType, {
    nullable: true,
    description:
      'The account as it is now; null when nothing was tested, and when a new account is not kept because its shop is connected already (ShopConnectedError).',
  })
  ecAccount!: EcAccountType | null;

  @Field(() => ConnectionTestType, {
    nullable: true,
    description:
      'The test, which went on before the eyes of connectionTestProgressed: the one this began, or the one of the same credentials that was running already. Null when nothing was tested.',
  })
  connectionTest!: ConnectionTestType | null;

  @Field(() => [ConnectionTestStep], { description: 'The steps that ended, in order, up to the one that failed.' })
  steps!: ConnectionTestStep[];

  @Field(() => Int, { description: 'How long it took, in milliseconds.' })
  durationMs!: number;

  @Field(() => EcAccountTakeover, {
    nullable: true,
    description: 'What came along from the deleted account chosen at ecAccountCreate; null where nothing was to come.',
  })
  takenOver!: EcAccountTakeover | null;
}

@ObjectType({ description: "Where to send the person for the platform's consent." })
export class EcAccountAuthorizePayload extends Payload {
  @Field(() => String, {
    nullable: true,
    description: "The platform's page, to be opened in this browser within ten minutes; null when nothing was begun.",
  })
  authorizeUrl!: string | null;

  @Field(() => EcAccountType, { nullable: true, description: 'The account; null when nothing was begun.' })
  ecAccount!: EcAccountType | null;
}

@ObjectType({ description: 'Answer to taking an authorization back.' })
export class EcAccountRevokePayload extends Payload {
  @Field(() => EcAccountType, { nullable: true, description: 'The account as it is now; null when nothing was done.' })
  ecAccount!: EcAccountType | null;

  @Field(() => String, {
    nullable: true,
    description: "The platform's page where the merchant sees and ends authorizations; null when nothing was done.",
  })
  revocationUrl!: string | null;
}

@ObjectType({ description: 'That an EC account changed.' })
export class EcAccountStatusChange {
  @Field(() => String, { description: 'Sequence number, for liveChanges.' })
  readonly seq!: string;

  @Field(() => ID, { description: 'The account.' })
  readonly ecAccountId!: string;

  @Field(() => EcAccountType, {
    nullable: true,
    description: 'The account as it is now, deleted ones with the status CLOSED; null when it is gone.',
  })
  readonly ecAccount!: EcAccountType | null;
}
