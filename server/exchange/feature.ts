import { defineFeature } from '../graphql/feature.ts';
import { fetchJobs } from './fetch-jobs.ts';
import { InboundEvent } from './inbound-event.entity.ts';
import { InboundEvents, type InboundEventsDeps } from './inbound-events.ts';

const ids = { inboundEvent: 'evt' } as const;
type Ids = typeof ids;
declare module '../graphql/ids.ts' {
  interface IdPrefixes extends Ids {}
}

export const exchangeFeature = defineFeature({
  retention: () => [
    {
      table: 'inbound_event',
      by: 'rows',
      days: 30,
      spent: "received_at <= $1 and state <> 'received'",
      words: '30 days, once it is acted on',
    },
  ],
  build: (deps: InboundEventsDeps) => new InboundEvents(deps),
  entities: [InboundEvent],
  ids,
  jobs: (events) => [{ name: fetchJobs.inbound, everyMs: 2_000, run: () => events.workInboundEvents() }],
});
