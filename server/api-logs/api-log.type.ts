import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { createConnectionType } from '../graphql/connection.ts';
import { ApiLogDirection, ApiLogResult } from './api-log.enums.ts';
import { PlatformKey } from '../platforms/platform.enums.ts';
import { toGlobalId } from '../graphql/ids.ts';
import { Node } from '../graphql/node.ts';
import { DateTimeISO } from '../graphql/scalars.ts';

@ObjectType('ApiLog', {
  implements: Node,
  description: "One call to or from a platform. Secrets and buyers' data were masked before it was stored.",
})
export class ApiLogType extends Node {
  readonly accountId!: string | null;
  readonly merchantId!: string;
  readonly runId!: string | null;

  @Field(() => ID, { description: 'Opaque id.' })
  override readonly id!: string;

  @Field(() => PlatformKey, { description: 'The platform.' })
  readonly platform!: PlatformKey;

  @Field(() => ApiLogDirection, { description: 'Which side made the call.' })
  readonly direction!: ApiLogDirection;

  @Field(() => String, { description: 'Our name of the call, such as "orders.list".' })
  readonly operation!: string;

  @Field(() => String, { description: 'HTTP method.' })
  readonly method!: string;

  @Field(() => String, { description: 'Address, without secrets.' })
  readonly url!: string;

  @Field(() => Int, { nullable: true, description: 'HTTP status; null when no answer came.' })
  readonly status!: number | null;

  @Field(() => ApiLogResult, { description: 'How it ended.' })
  readonly result!: ApiLogResult;

  @Field(() => Int, { description: 'How long it took, in milliseconds.' })
  readonly durationMs!: number;

  @Field(() => Int, { description: '1 for the first try.' })
  readonly attempt!: number;

  @Field(() => String, { nullable: true, description: 'Headers and body that were sent, masked and cut to 64 KiB.' })
  readonly request!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Headers and body of the answer, masked and cut to 64 KiB; null when none came.',
  })
  readonly response!: string | null;

  @Field(() => String, { nullable: true, description: 'Id of the request that led to it, as in logs and answers.' })
  readonly requestId!: string | null;

  @Field(() => DateTimeISO, { description: 'When.' })
  readonly at!: Date;
}

export const ApiLogConnection = createConnectionType(ApiLogType, 'ApiLog');

@InputType({ description: 'Which calls; conditions left out let everything through.' })
export class ApiLogFilter {
  @Field(() => [ID], { nullable: true, description: 'Only of these EC accounts.' })
  ecAccountIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only of these merchants.' })
  merchantIds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Only these operations.' })
  operations?: string[] | null;

  @Field(() => [ApiLogResult], { nullable: true, description: 'Only those that ended so.' })
  results?: ApiLogResult[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those that did not work.' })
  failedOnly?: boolean | null;

  @Field(() => ApiLogDirection, { nullable: true, description: 'Only in this direction.' })
  direction?: ApiLogDirection | null;

  @Field(() => String, { nullable: true, description: 'Only those this request led to.' })
  requestId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only those of this fetch run.' })
  runId?: string | null;

  @Field(() => DateTimeISO, { nullable: true, description: 'Not before.' })
  from?: Date | null;

  @Field(() => DateTimeISO, { nullable: true, description: 'Not after.' })
  to?: Date | null;
}

export interface ApiLogRow {
  readonly id: string;
  readonly merchantId: string;
  readonly accountId: string | null;
  readonly platform: string;
  readonly direction: ApiLogDirection;
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  readonly status: number | null;
  readonly result: ApiLogResult;
  readonly durationMs: number;
  readonly attempt: number;
  readonly request: string | null;
  readonly response: string | null;
  readonly requestId: string | null;
  readonly runId: string | null;
  readonly at: Date;
}

/** Columns of the table with alias `l`. */
export const apiLogColumns = `l.id, l.merchant_id as "merchantId", l.account_id as "accountId", l.platform, l.direction,
  l.operation, l.method, l.url, l.status, l.result,
  l.duration_ms as "durationMs", l.attempt, l.request, l.response, l.request_id as "requestId",
  l.run_id as "runId", l.at`;

export const toApiLogType = (row: ApiLogRow): ApiLogType =>
  Object.assign(new ApiLogType(), row, { id: toGlobalId('apiLog', row.id) });
