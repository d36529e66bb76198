import { Query, Resolver } from 'type-graphql';
import { PlatformCatalogue } from './platform-catalogue.ts';
import { PlatformType } from './platform.type.ts';

@Resolver(() => PlatformType)
export class PlatformResolver {
  constructor(private readonly catalogue: PlatformCatalogue) {}

  @Query(() => [PlatformType], { description: 'Every platform this server connects to, by name.' })
  platforms(): readonly PlatformType[] {
    return this.catalogue.all;
  }
}
