import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { requirePermission, type RequestContext } from '../graphql/context.ts';
import { fromGlobalId, uuidOrNull } from '../graphql/ids.ts';
import { answer, Payload } from '../graphql/payload.ts';
import { DateTimeISO } from '../graphql/scalars.ts';
import { NumberStepType } from './number-step.type.ts';
import { noRule, numberAfterShare, type NumberStep } from './number-rules.ts';
import { PublishedBy } from './stock-run.enums.ts';
import type { StockRules } from './stock-rule.ts';

@ObjectType({
  description: 'A number that was published under a listing, and why it was this number.',
  simpleResolvers: true,
})
export class StockNumberExplanation {
  @Field(() => Int, { description: 'The number the platform shows by it.' })
  readonly number!: number;

  @Field(() => DateTimeISO, { description: 'When the platform took it.' })
  readonly at!: Date;

  @Field(() => PublishedBy, { description: 'What published it.' })
  readonly by!: PublishedBy;

  @Field(() => [NumberStepType], { description: 'The arithmetic, step by step.' })
  readonly steps!: NumberStepType[];
}

@ObjectType('StockRule', {
  description: 'How one product is shown in one account, where it is not shown as the others.',
  simpleResolvers: true,
})
export class StockRuleType {
  @Field(() => Int, { nullable: true, description: 'Per cent of put-aways and syncs, instead of the account’s own.' })
  readonly percentage!: number | null;

  @Field(() => Int, { nullable: true, description: 'The listing always shows this number.' })
  readonly fixed!: number | null;

  @Field(() => Int, { description: 'Pieces that a sync never shows; 0 for none.' })
  readonly buffer!: number;

  @Field(() => Int, { nullable: true, description: 'The listing never shows more.' })
  readonly cap!: number | null;

  @Field(() => Int, { nullable: true, description: 'With so many pieces left, or fewer, a sync shows 0.' })
  readonly stopAt!: number | null;
}

@InputType({ description: 'The whole rule of a product in an account; what is left out is cleared.' })
export class StockRuleSetInput {
  @Field(() => ID, { description: 'The EC account.' })
  ecAccountId!: string;

  @Field(() => ID, { description: 'The warehouse product.' })
  warehouseProductId!: string;

  @Field(() => Int, { nullable: true, description: 'Per cent of put-aways and syncs, 0 to 100.' })
  percentage?: number | null;

  @Field(() => Int, { nullable: true, description: 'Always show this number; not together with a percentage.' })
  fixed?: number | null;

  @Field(() => Int, { nullable: true, description: 'Pieces that a sync never shows.' })
  buffer?: number | null;

  @Field(() => Int, { nullable: true, description: 'Never show more.' })
  cap?: number | null;

  @Field(() => Int, { nullable: true, description: 'With so many pieces left, or fewer, a sync shows 0.' })
  stopAt?: number | null;
}

@ObjectType({ description: 'Answer to setting a rule.' })
export class StockRulePayload extends Payload {
  @Field(() => StockRuleType, { nullable: true, description: 'The rule as it is now; null where there is none.' })
  stockRule!: StockRuleType | null;
}

interface PublishedRow {
  readonly number: number;
  readonly at: Date;
  readonly by: PublishedBy;
  readonly steps: NumberStep[];
  readonly before: number | null;
  readonly share: number | null;
}

@Resolver()
export class StockNumberResolver {
  constructor(private readonly rules: StockRules) {}

  @Query(() => [StockNumberExplanation], {
    description: '"Why this number": the numbers published under a listing, newest first, at most 20.',
  })
  async stockNumberExplanations(
    @Ctx() ctx: RequestContext,
    @Arg('ecAccountId', () => ID, { description: 'The account.' }) ecAccountId: string,
    @Arg('productKey', () => String, { description: 'Key of the listing.' }) productKey: string,
  ): Promise<StockNumberExplanation[]> {
    requirePermission(ctx, 'stock:read');
    const accountId = uuidOrNull('ecAccount', ecAccountId);
    if (accountId === null) return [];
    const rows = await ctx.read((tx) => tx.query<PublishedRow>(publishedSql, [accountId, productKey]));
    return rows.map(({ number, at, by, steps, before, share }) => ({
      number,
      at,
      by,
      steps: before === null || share === null ? steps : [...steps, ...afterShare(before, share, number)],
    }));
  }

  @Query(() => StockRuleType, { nullable: true, description: 'The rule of a product in an account; null for none.' })
  async stockRule(
    @Ctx() ctx: RequestContext,
    @Arg('ecAccountId', () => ID, { description: 'The account.' }) ecAccountId: string,
    @Arg('warehouseProductId', () => ID, { description: 'The product.' }) warehouseProductId: string,
  ): Promise<StockRuleType | null> {
    requirePermission(ctx, 'stock:read');
    const [account, product] = [
      uuidOrNull('ecAccount', ecAccountId),
      uuidOrNull('warehouseProduct', warehouseProductId),
    ];
    return account === null || product === null ? null : ruleOf(ctx, account, product);
  }

  @Mutation(() => StockRulePayload, {
    description: 'Sets how one product is shown in one account; it counts from the next put-away or sync on.',
  })
  stockRuleSet(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => StockRuleSetInput, { description: 'The rule.' }) input: StockRuleSetInput,
  ): Promise<StockRulePayload> {
    return answer(StockRulePayload, async () => {
      const account = fromGlobalId('ecAccount', input.ecAccountId, ['ecAccountId']);
      const product = fromGlobalId('warehouseProduct', input.warehouseProductId, ['warehouseProductId']);
      const { percentage = null, fixed = null, buffer, cap = null, stopAt = null } = input;
      await this.rules.set(ctx, account, product, { percentage, fixed, buffer: buffer ?? 0, cap, stopAt });
      return { stockRule: await ruleOf(ctx, account, product) };
    });
  }
}

/** The steps on the platform's side; the cap that held then is what made the number smaller. */
function afterShare(before: number, share: number, number: number): readonly NumberStep[] {
  return numberAfterShare(before, share, { ...noRule, cap: number < before + share ? number : null }).steps;
}

async function ruleOf(ctx: RequestContext, account: string, product: string): Promise<StockRuleType | null> {
  const [rule] = await ctx.read((tx) =>
    tx.query<StockRuleType>(
      `select percentage, fixed, buffer, cap, stop_at as "stopAt" from stock_rule
       where account_id = $1 and warehouse_product_id = $2`,
      [account, product],
    ),
  );
  return rule ?? null;
}

const publishedSql = `
  select * from (
    (select number_after as number, settled_at as at, 'putAway' as by, steps, number_before as before,
       quantity as share
     from put_away_push where account_id = $1 and product_key = $2 and state = 'done' and number_after is not null
     order by settled_at desc limit 20)
    union all
    (select i.number_after, i.settled_at, r.kind, i.steps, null, null
     from stock_run_item i join stock_run r on r.id = i.run_id
     where i.account_id = $1 and i.product_key = $2 and i.state = 'done' and i.number_after is not null
     order by i.settled_at desc limit 20)
  ) published order by at desc limit 20`;
