import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { DateTimeISO } from '../../graphql/scalars.ts';
import { EcAccountType } from '../ec-account.type.ts';

@ObjectType({ description: 'A shop that an authorization gives access to.' })
export class ShopToChoose {
  @Field(() => String, { description: "The platform's id of it, to be sent back." })
  readonly shopId!: string;

  @Field(() => String, { nullable: true, description: 'Its title; null where the platform gives none.' })
  readonly title!: string | null;

  @Field(() => EcAccountType, {
    nullable: true,
    description: 'The account of this merchant that is connected to it already; null when none is.',
  })
  readonly connectedAs!: EcAccountType | null;
}

@ObjectType({
  description:
    'An authorization of a main account with several shops: the person who authorized chooses which of them the EC account is for.',
})
export class ShopChoice {
  @Field(() => ID, { description: 'Opaque id, from the address the browser came back to.' })
  readonly id!: string;

  @Field(() => EcAccountType, { description: 'The account to connect.' })
  readonly ecAccount!: EcAccountType;

  @Field(() => [ShopToChoose], { description: 'The shops, in the order of the platform.' })
  readonly shops!: ShopToChoose[];

  @Field(() => DateTimeISO, { description: 'Until when one can be chosen.' })
  readonly expiresAt!: Date;
}

@InputType({ description: 'Which shop an EC account is for.' })
export class EcAccountChooseShopInput {
  @Field(() => ID, { description: 'The choice.' })
  choiceId!: string;

  @Field(() => String, { description: 'One of its shops.' })
  shopId!: string;
}
