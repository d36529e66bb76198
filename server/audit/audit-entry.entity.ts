import type { Opt } from '@mikro-orm/core';
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Identified } from '../persistence/base-entities.ts';

/** Who changed what (H4). Written once, in the transaction of the change, and never changed. */
@Entity({ tableName: 'audit_entry' })
export class AuditEntry extends Identified {
  /** Null for what belongs to no merchant; only the warehouse side sees it. */
  @Property({ type: 'uuid', nullable: true })
  readonly merchantId!: string | null;

  /** Null where the system itself did it. */
  @Property({ type: 'uuid', nullable: true })
  readonly userId!: string | null;

  @Property({ type: 'uuid', nullable: true })
  readonly apiTokenId!: string | null;

  /** `ecAccount.updated`: what it is about, what happened. */
  @Property({ type: 'text' })
  readonly action!: string;

  @Property({ type: 'text' })
  readonly subjectType!: string;

  @Property({ type: 'uuid' })
  readonly subjectId!: string;

  /** Field to { from, to }; a secret appears as "changed", never as a value. */
  @Property({ type: 'json' })
  readonly changes!: Readonly<Record<string, unknown>>;

  @Property({ type: 'text', nullable: true })
  readonly requestId!: string | null;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  readonly at!: Opt<Date>;
}
