import { Field, ObjectType } from 'type-graphql';
import { Refusal, UserError, Warning } from './user-errors.ts';

/** What every payload has beside its entity. */
@ObjectType({ simpleResolvers: true })
export abstract class Payload {
  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was done.' })
  userErrors: UserError[] = [];

  @Field(() => [Warning], { description: 'What to know about what was done.' })
  warnings: Warning[] = [];
}

/**
 * Runs an action and makes its payload: the values it returns, or the refusal it threw as `userErrors` with everything
 * else null. `emptied` gives the values of fields that may not be null when the action was refused (counts, lists).
 * @example return answer(MerchantPayload, async () => ({ merchant: await this.merchants.create(ctx, input) }));
 */
export async function answer<T extends Payload>(
  type: new () => T,
  action: () => Promise<Partial<T>>,
  emptied: Partial<T> | (() => Promise<Partial<T>>) = {},
): Promise<T> {
  try {
    return Object.assign(new type(), await action());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return Object.assign(new type(), typeof emptied === 'function' ? await emptied() : emptied, {
      userErrors: [...error.errors],
    });
  }
}
