import type { Words } from '../values/words.ts';
import { requirePermission } from './context.ts';
import type { Actor, RequestContext } from './context.ts';
import type { Permission } from './enums.ts';
import { refuse } from './user-errors.ts';

/**
 * For changes of what belongs to all merchants: the permission is not enough, the actor must also see all merchants. A
 * person of the warehouse who looks after some merchants would otherwise change the others' data, too.
 * @throws {PublicError} UNAUTHENTICATED or FORBIDDEN without the permission
 * @throws {Refusal} FORBIDDEN with `words` for an actor of certain merchants
 */
export function requireAllMerchants(ctx: Pick<RequestContext, 'actor'>, permission: Permission, words: Words): Actor {
  const actor = requirePermission(ctx, permission);
  if (actor.scope.kind !== 'all') throw refuse('FORBIDDEN', words);
  return actor;
}
