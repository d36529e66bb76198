/**
 * Quaylink's typed client: no React, usable by the admin and by any other program (browser or Node).
 * `README.md` beside this file shows how; every example there is run by a test.
 */
export { actionsOf, type AccountFacts, type OrderFacts } from './actions.ts';
export { createQuaylinkClient, type QuaylinkClient, type QuaylinkClientOptions } from './client.ts';
export { document } from './document.ts';
export {
  errorsByField,
  isCooldown,
  isStaleVersion,
  QuaylinkError,
  UserErrors,
  unwrap,
  type UserErrorLike,
} from './errors.ts';
export type { LineOptions } from './line.ts';
export { openLiveFeed, type LiveFeedHandlers, type LiveState, type LiveFact } from './live-feed.ts';
export { allNodes, type Page } from './paging.ts';
export type { SubscriptionOptions } from './subscription.ts';
export type * from './generated/schema.ts';
