import type { Actor } from '../graphql/context.ts';
import type { Tx } from '../persistence/database.ts';
import { AuditEntry } from './audit-entry.entity.ts';

/** Who did it: a signed-in actor, or null where the system itself did. */
export interface AuditContext {
  readonly actor: Pick<Actor, 'userId' | 'tokenId'> | null;
  readonly requestId: string | null;
}

export interface AuditFact {
  /** `ecAccount.updated`: what it is about, what happened. */
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** Null for what belongs to no merchant; only the warehouse side sees it. */
  readonly merchantId: string | null;
  /** Field → { from, to }; a secret appears as "changed", never as a value. */
  readonly changes: Readonly<Record<string, unknown>>;
}

/** Writes who changed what, in the transaction of the change (H4). */
export class AuditLog {
  async record(tx: Tx, ctx: AuditContext, fact: AuditFact): Promise<void> {
    await tx.em.insert(AuditEntry, {
      ...fact,
      userId: ctx.actor?.userId ?? null,
      apiTokenId: ctx.actor?.tokenId ?? null,
      requestId: ctx.requestId,
    });
  }
}
