import DataLoader from 'dataloader';
import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../graphql/context.ts';
import { outages, type Outage } from '../work/platform-breaker.ts';
import { PlatformCatalogue } from './platform-catalogue.ts';
import { PlatformOutage, PlatformType } from './platform.type.ts';

@Resolver(() => PlatformType)
export class PlatformResolver {
  constructor(private readonly catalogue: PlatformCatalogue) {}

  @Query(() => [PlatformType], { description: 'Every platform this server connects to, by name.' })
  platforms(): readonly PlatformType[] {
    return this.catalogue.all;
  }

  @FieldResolver(() => PlatformOutage, {
    nullable: true,
    description: 'Set while the platform does not answer several accounts in a row; its runs wait until it does.',
  })
  outage(@Root() platform: PlatformType, @Ctx() ctx: RequestContext): Promise<PlatformOutage | null> {
    return outageLoader(ctx).load(platform.key);
  }
}

/** Few platforms are away at once: one statement finds them all. */
const outageLoader = (ctx: RequestContext): DataLoader<string, Outage | null> =>
  ctx.loaders.get(
    'platformOutage',
    () =>
      new DataLoader(async (keys: readonly string[]) => {
        const away = new Map((await outages(ctx.db)).map((outage) => [outage.platform, outage]));
        return keys.map((key) => away.get(key) ?? null);
      }),
  );
