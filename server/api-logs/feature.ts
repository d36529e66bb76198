import { defineFeature } from '../graphql/feature.ts';
import { widthFor } from '../retention/retention-rule.ts';
import { DatabaseApiLogSink } from './api-log-sink.ts';
import { ApiLogEntry } from './api-log.entity.ts';
import { ApiLogResolver, findApiLog } from './api-log.resolver.ts';
import { ApiLogType } from './api-log.type.ts';

const ids = { apiLog: 'log' } as const;
type Ids = typeof ids;
declare module '../graphql/ids.ts' {
  interface IdPrefixes extends Ids {}
}

export const apiLogsFeature = defineFeature({
  retention: ({ apiLogDays }) => [
    { table: 'api_log', by: 'partitions', days: apiLogDays, width: widthFor(apiLogDays), spent: 'at <= $1' },
  ],
  build: (deps: ConstructorParameters<typeof DatabaseApiLogSink>[0]) => new DatabaseApiLogSink(deps),
  entities: [ApiLogEntry],
  resolvers: [ApiLogResolver],
  ids,
  nodes: [{ kind: 'apiLog', type: ApiLogType, name: 'ApiLog', find: findApiLog }],
});
