import { defineFeature } from '../graphql/feature.ts';
import { PlatformCatalogue, type PlatformFacts } from './platform-catalogue.ts';
import { PlatformResolver } from './platform.resolver.ts';

export const platformsFeature = defineFeature({
  build: (facts: PlatformFacts) => new PlatformCatalogue(facts),
  resolvers: [{ type: PlatformResolver, make: (catalogue) => new PlatformResolver(catalogue) }],
});
