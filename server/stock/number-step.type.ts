import { Field, Int, ObjectType } from 'type-graphql';
import { NumberStepKind } from './put-away.enums.ts';
import type { NumberStep } from './number-rules.ts';

@ObjectType('StockNumberStep', {
  description: 'One step of "why this number": what was applied, and what it made of it.',
  simpleResolvers: true,
})
export class NumberStepType implements NumberStep {
  @Field(() => NumberStepKind, { description: 'What was applied.' })
  readonly kind!: NumberStep['kind'];

  @Field(() => Int, { description: 'Its own value: pieces, or per cent.' })
  readonly value!: number;

  @Field(() => Int, { description: 'The number after this step.' })
  readonly result!: number;
}
