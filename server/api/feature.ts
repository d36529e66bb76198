import { defineFeature } from '../graphql/feature.ts';
import type { NodeRegistry } from '../graphql/node.ts';
import { LiveResolver } from './live.resolver.ts';
import { ServerInfoResolver, type ServerFacts } from './server-info.resolver.ts';

/** What the API says about itself, and the events and nodes of all features together. */
export const apiFeature = defineFeature({
  retention: () => [{ table: 'live_event', by: 'partitions', days: 1, width: 1, spent: 'at <= $1' }],
  build: (deps: { readonly facts: ServerFacts; readonly nodes: NodeRegistry }) => deps,
  resolvers: [
    { type: ServerInfoResolver, make: ({ facts, nodes }) => new ServerInfoResolver(facts, nodes) },
    LiveResolver,
  ],
});
