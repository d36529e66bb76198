import { Entity, Property } from '@mikro-orm/decorators/legacy';
import type { ApiLogDirection, ApiLogResult } from './api-log.enums.ts';
import { Identified } from '../persistence/base-entities.ts';

/**
 * One call to or from a platform, masked before it got here (H2). The sink writes them in batches; nobody changes one.
 */
@Entity({ tableName: 'api_log', readonly: true })
export class ApiLogEntry extends Identified {
  @Property({ type: 'uuid' })
  readonly merchantId!: string;

  @Property({ type: 'uuid', nullable: true })
  readonly accountId!: string | null;

  @Property({ type: 'text' })
  readonly platform!: string;

  @Property({ type: 'text' })
  readonly direction!: ApiLogDirection;

  /** Our name of the call: `orders.list`. */
  @Property({ type: 'text' })
  readonly operation!: string;

  @Property({ type: 'text' })
  readonly method!: string;

  @Property({ type: 'text' })
  readonly url!: string;

  /** Of HTTP; null when no answer came. */
  @Property({ type: 'integer', nullable: true })
  readonly status!: number | null;

  @Property({ type: 'text' })
  readonly result!: ApiLogResult;

  @Property({ type: 'integer' })
  readonly durationMs!: number;

  /** 1 for the first try. */
  @Property({ type: 'integer', default: 1 })
  readonly attempt!: number;

  @Property({ type: 'text', nullable: true })
  readonly request!: string | null;

  @Property({ type: 'text', nullable: true })
  readonly response!: string | null;

  @Property({ type: 'text', nullable: true })
  readonly requestId!: string | null;

  @Property({ type: 'uuid', nullable: true })
  readonly runId!: string | null;

  @Property({ type: 'timestamptz' })
  readonly at!: Date;
}
