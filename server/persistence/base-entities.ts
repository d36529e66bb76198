import type { Opt } from '@mikro-orm/core';
import { PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { changesBetween, nothingChanged, type Changes } from '../values/changes.ts';

/** What every entity has: an id in the order of time, given by the database unless we need it before. */
export abstract class Identified {
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  readonly id!: Opt<string>;
}

/** What people keep and change. Two who change the same version do not overwrite each other: see `checkVersion`. */
export abstract class Edited extends Identified {
  /** Counts what was saved: see `touched`. */
  @Property({ type: 'integer', default: 1 })
  version: Opt<number> = 1;

  @Property({ type: 'timestamptz' })
  createdAt!: Date;

  @Property({ type: 'timestamptz' })
  updatedAt!: Date;

  /** A person saved something else. */
  touched(at: Date): void {
    this.version += 1;
    this.updatedAt = at;
  }

  /**
   * Takes over what differs and gives what that was. Undefined stays; where nothing differs, nothing is written and the
   * version stays.
   */
  protected edit(wanted: Readonly<Record<string, unknown>>, at: Date): Changes {
    const changes = changesBetween<object>(this, wanted);
    if (nothingChanged(changes)) return changes;
    for (const [key, { to }] of Object.entries(changes)) Object.assign(this, { [key]: to });
    this.touched(at);
    return changes;
  }
}
