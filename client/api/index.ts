/**
 * Quaylink's typed client: no React, usable by the admin and by any other program (browser or Node).
 *
 * ```ts
 * const quaylink = createQuaylinkClient({ url: 'https://wms.example/graphql', token: process.env.QUAYLINK_TOKEN });
 * const { ecAccounts } = await quaylink.query(graphql(`query Names { ecAccounts(first: 50) { nodes { displayName connectionStatus } } }`), {});
 * const stop = quaylink.live({ onEvents: (events) => console.log(events), onState: () => {} });
 * ```
 */
export { createQuaylinkClient, type QuaylinkClient, type QuaylinkClientOptions } from './client.ts';
export { QuaylinkError, errorsByField, isStaleVersion, isCooldown, type UserErrorLike } from './errors.ts';
export { openLiveFeed, type LiveFeedHandlers, type LiveState, type LiveFact } from './live-feed.ts';
export { allNodes, type Page } from './paging.ts';
export { graphql, readFragment, type FragmentType } from './generated/index.ts';
export type * from './generated/graphql.ts';
