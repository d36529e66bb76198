import { Field, ObjectType } from 'type-graphql';

@ObjectType('Money', { description: 'An exact amount.' })
export class MoneyType {
  @Field(() => String, { description: 'Decimal text without separators, such as "473" or "99.5".' })
  readonly amount!: string;

  @Field(() => String, { description: 'ISO 4217 code, such as "TWD".' })
  readonly currency!: string;
}

/** @param amount as a numeric column reads: trailing zeros are dropped */
export function toMoney(amount: string, currency: string): MoneyType {
  return Object.assign(new MoneyType(), {
    amount: amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount,
    currency,
  });
}
