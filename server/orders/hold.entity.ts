import { OptionalProps } from '@mikro-orm/core';
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Identified } from '../persistence/base-entities.ts';
import type { HoldKind } from './import-rules.ts';

/**
 * One reason why an order must wait, or had to. Open until somebody releases it; an order has at most one open hold per
 * kind and code.
 */
@Entity({ tableName: 'order_hold' })
export class Hold extends Identified {
  declare readonly [OptionalProps]?: 'code' | 'note' | 'createdBy' | 'releasedBy' | 'releasedAt' | 'releaseNote';

  @Property({ type: 'uuid' })
  orderId!: string;

  @Property({ type: 'uuid' })
  merchantId!: string;

  @Property({ type: 'text' })
  kind!: HoldKind;

  /** The shipping code, payment method or product key it is about; '' where there is none. */
  @Property({ type: 'text', default: '' })
  code: string = '';

  /** What the person who held it wrote. */
  @Property({ type: 'text', nullable: true })
  note: string | null = null;

  /** Null where the import did. */
  @Property({ type: 'uuid', nullable: true })
  createdBy: string | null = null;

  @Property({ type: 'timestamptz' })
  createdAt!: Date;

  /** Null where a setting or a fetch did. A hold a person released does not come back for the same reason (D5). */
  @Property({ type: 'uuid', nullable: true })
  releasedBy: string | null = null;

  @Property({ type: 'timestamptz', nullable: true })
  releasedAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  releaseNote: string | null = null;

  /** What a person stops an order with (E4). */
  static byPerson(
    { id: orderId, merchantId }: { readonly id: string; readonly merchantId: string },
    note: string,
    by: string,
    at: Date,
  ): Hold {
    return Object.assign(new Hold(), {
      orderId,
      merchantId,
      kind: 'manual',
      note,
      createdBy: by,
      createdAt: at,
    } satisfies Partial<Hold>);
  }

  /** Released by deciding what it is about, never as it stands: nobody could pick the order. */
  needsDecision(): boolean {
    return this.isOpen() && (this.kind === 'unknownProduct' || this.kind === 'bundleUnclear');
  }

  isOpen(): boolean {
    return this.releasedAt === null;
  }

  /** False when it was released already. */
  release(by: string, at: Date, note: string | null): boolean {
    if (!this.isOpen()) return false;
    this.releasedBy = by;
    this.releasedAt = at;
    this.releaseNote = note;
    return true;
  }
}
