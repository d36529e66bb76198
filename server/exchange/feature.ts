import type { AuditLog } from '../audit/audit-log.ts';
import type { EcAccountReader } from '../ec-accounts/ec-account-reader.ts';
import { defineFeature } from '../graphql/feature.ts';
import { fetchJobs } from './fetch-jobs.ts';
import { InboundEvent } from './inbound-event.entity.ts';
import { InboundEvents, type InboundEventsDeps } from './inbound-events.ts';
import { buildOutbound, type OutboundDeps } from './outbound/build-outbound.ts';
import { OutboundResolving } from './outbound/outbound-resolving.ts';
import { OutboundResolver } from './outbound/outbound.resolver.ts';
import { OutboundChangeType, outboundChangeOf } from './outbound/outbound.type.ts';

const ids = { inboundEvent: 'evt', outboundChange: 'out' } as const;
type Ids = typeof ids;
declare module '../graphql/ids.ts' {
  interface IdPrefixes extends Ids {}
}

export type ExchangeDeps = InboundEventsDeps &
  OutboundDeps & { readonly audit: AuditLog; readonly reader: EcAccountReader };

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
  build(deps: ExchangeDeps) {
    const outbound = buildOutbound(deps);
    return {
      events: new InboundEvents(deps),
      ...outbound,
      resolving: new OutboundResolving({ ...deps, ...outbound }),
      reader: deps.reader,
    };
  },
  entities: [InboundEvent],
  resolvers: [{ type: OutboundResolver, make: ({ resolving, reader }) => new OutboundResolver(resolving, reader) }],
  ids,
  nodes: [{ kind: 'outboundChange', type: OutboundChangeType, name: 'OutboundChange', find: outboundChangeOf }],
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
