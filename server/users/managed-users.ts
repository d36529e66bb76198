import type { Actor } from '../graphql/context.ts';

/**
 * The users an actor may manage: everybody, or, for an actor of certain merchants, users of the merchant side who see
 * no merchant beyond those. `$1` is `managedMerchants`. Use it in a transaction that sees all merchants, because it
 * must see the ones beyond. For lists; for one user `User.isManagedWithin` holds the same rule.
 */
export const manageable = `($1::uuid[] is null or (u.side = 'merchant'
  and exists (select from user_merchant x where x.user_id = u.id)
  and not exists (select from user_merchant x where x.user_id = u.id and not x.merchant_id = any($1))))`;

export const managedMerchants = (actor: Actor): readonly string[] | null =>
  actor.scope.kind === 'all' ? null : actor.scope.ids;
