import { defineFeature } from '../graphql/feature.ts';
import { fetchJobs } from './fetch-jobs.ts';
import { InboundEvent } from './inbound-event.entity.ts';
import { InboundEvents, type InboundEventsDeps } from './inbound-events.ts';
import { buildOutbound, type OutboundDeps } from './outbound/build-outbound.ts';

const ids = { inboundEvent: 'evt', outboundChange: 'out' } as const;
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
    {
      table: 'outbound_change',
      by: 'rows',
      days: 180,
      spent: 'finished_at <= $1',
      words: '180 days after it ends; one that a person must decide stays until then',
    },
  ],
  build: (deps: InboundEventsDeps & OutboundDeps) => ({ events: new InboundEvents(deps), ...buildOutbound(deps) }),
  entities: [InboundEvent],
  ids,
  jobs: ({ events, worker, queue, sheavesAtOnce, clock }) => [
    { name: fetchJobs.inbound, everyMs: 2_000, run: () => events.workInboundEvents() },
    {
      name: fetchJobs.outbound,
      everyMs: 5_000,
      async run({ signal, more }) {
        await queue.wake(clock.now());
        await worker.workDue(sheavesAtOnce, signal, more);
      },
    },
  ],
});
