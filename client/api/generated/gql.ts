/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query LiveStart {\n    serverInfo {\n      liveSeq\n    }\n  }\n": typeof types.LiveStartDocument,
    "\n  query LiveChanges($seq: String!) {\n    changesSince(seq: $seq) {\n      seq\n      kind\n      subjectId\n      ecAccountId\n    }\n  }\n": typeof types.LiveChangesDocument,
    "\n  query Accounts($first: Int!, $after: String, $filter: EcAccountFilter, $sort: EcAccountSort) {\n    ecAccounts(first: $first, after: $after, filter: $filter, sort: $sort) {\n      nodes {\n        id\n        ...EcAccountRow_account\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n    ecAccountFacets(filter: $filter) {\n      total\n      byStatus {\n        status\n        count\n      }\n      byPlatform {\n        platform\n        count\n      }\n      displayNames\n    }\n    platforms {\n      key\n      label {\n        en\n        zhTW\n      }\n      ...PlatformTag_platform\n    }\n  }\n": typeof types.AccountsDocument,
    "\n  fragment EcAccountRow_account on EcAccount {\n    id\n    displayName\n    connectionStatus\n    updatedAt\n    merchant {\n      id\n      name\n    }\n    platform {\n      ...PlatformTag_platform\n    }\n    salesChannel {\n      id\n      name\n    }\n    fetchSchedule {\n      enabled\n    }\n    inboundPush {\n      enabled\n      percentage\n    }\n  }\n": typeof types.EcAccountRow_AccountFragmentDoc,
    "\n  query RunningFetches {\n    fetchRuns(first: 4, filter: { states: [QUEUED, RUNNING] }) {\n      nodes {\n        id\n        state\n        startedAt\n        ecAccount {\n          id\n          displayName\n        }\n        counts {\n          seen\n          expected\n        }\n        canCancel {\n          allowed\n          reason\n          availableAt\n        }\n      }\n    }\n  }\n": typeof types.RunningFetchesDocument,
    "\n  mutation CancelRun($id: ID!) {\n    fetchRunCancel(input: { id: $id }) {\n      fetchRun {\n        id\n        state\n      }\n      userErrors {\n        code\n        message\n      }\n    }\n  }\n": typeof types.CancelRunDocument,
    "\n  query Unread {\n    unreadNotificationCount\n  }\n": typeof types.UnreadDocument,
    "\n  query LatestNotifications {\n    notifications(first: 8) {\n      nodes {\n        id\n        ...NotificationItem_notification\n      }\n    }\n  }\n": typeof types.LatestNotificationsDocument,
    "\n  query SearchEverything($text: String!, $accounts: Boolean!, $orders: Boolean!) {\n    ecAccounts(first: 6, filter: { search: $text }) @include(if: $accounts) {\n      nodes {\n        id\n        displayName\n        connectionStatus\n        platform {\n          ...PlatformTag_platform\n        }\n        merchant {\n          id\n          name\n        }\n      }\n    }\n    orders(first: 6, filter: { search: $text }) @include(if: $orders) {\n      nodes {\n        id\n        platformOrderNumber\n        ecAccount {\n          id\n          displayName\n        }\n      }\n    }\n  }\n": typeof types.SearchEverythingDocument,
    "\n  query RailCounts($filter: OrderFilter) {\n    orderFacets(filter: $filter) {\n      byStatus {\n        status\n        count\n      }\n      unknownProducts\n    }\n  }\n": typeof types.RailCountsDocument,
    "\n  mutation Logout {\n    logout {\n      userErrors {\n        code\n      }\n    }\n  }\n": typeof types.LogoutDocument,
    "\n  mutation SetLocale($input: ViewerUpdateInput!) {\n    viewerUpdate(input: $input) {\n      userErrors {\n        code\n      }\n    }\n  }\n": typeof types.SetLocaleDocument,
    "\n  fragment NotificationItem_notification on Notification {\n    id\n    category\n    severity\n    messageKey\n    facts\n    read\n    createdAt\n    ecAccount {\n      id\n      displayName\n    }\n    order {\n      id\n      platformOrderNumber\n    }\n    run {\n      id\n    }\n  }\n": typeof types.NotificationItem_NotificationFragmentDoc,
    "\n  mutation MarkNotificationsRead($input: NotificationMarkReadInput!) {\n    notificationMarkRead(input: $input) {\n      unreadCount\n      userErrors {\n        code\n        message\n      }\n    }\n  }\n": typeof types.MarkNotificationsReadDocument,
    "\n  mutation Login($input: LoginInput!) {\n    login(input: $input) {\n      viewer {\n        user {\n          id\n        }\n      }\n      userErrors {\n        code\n        message\n        field\n      }\n    }\n  }\n": typeof types.LoginDocument,
    "\n  query Session {\n    viewer {\n      user {\n        id\n        email\n        name\n        side\n        role\n        locale\n        managesManyMerchants\n        merchants {\n          id\n          name\n          timeZone\n        }\n      }\n      permissions\n    }\n    serverInfo {\n      version\n      demo\n      outboundIp\n      sandboxConsoleUrl\n    }\n  }\n": typeof types.SessionDocument,
    "\n  fragment PlatformTag_platform on Platform {\n    key\n    colour\n    label {\n      en\n      zhTW\n    }\n  }\n": typeof types.PlatformTag_PlatformFragmentDoc,
};
const documents: Documents = {
    "\n  query LiveStart {\n    serverInfo {\n      liveSeq\n    }\n  }\n": types.LiveStartDocument,
    "\n  query LiveChanges($seq: String!) {\n    changesSince(seq: $seq) {\n      seq\n      kind\n      subjectId\n      ecAccountId\n    }\n  }\n": types.LiveChangesDocument,
    "\n  query Accounts($first: Int!, $after: String, $filter: EcAccountFilter, $sort: EcAccountSort) {\n    ecAccounts(first: $first, after: $after, filter: $filter, sort: $sort) {\n      nodes {\n        id\n        ...EcAccountRow_account\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n    ecAccountFacets(filter: $filter) {\n      total\n      byStatus {\n        status\n        count\n      }\n      byPlatform {\n        platform\n        count\n      }\n      displayNames\n    }\n    platforms {\n      key\n      label {\n        en\n        zhTW\n      }\n      ...PlatformTag_platform\n    }\n  }\n": types.AccountsDocument,
    "\n  fragment EcAccountRow_account on EcAccount {\n    id\n    displayName\n    connectionStatus\n    updatedAt\n    merchant {\n      id\n      name\n    }\n    platform {\n      ...PlatformTag_platform\n    }\n    salesChannel {\n      id\n      name\n    }\n    fetchSchedule {\n      enabled\n    }\n    inboundPush {\n      enabled\n      percentage\n    }\n  }\n": types.EcAccountRow_AccountFragmentDoc,
    "\n  query RunningFetches {\n    fetchRuns(first: 4, filter: { states: [QUEUED, RUNNING] }) {\n      nodes {\n        id\n        state\n        startedAt\n        ecAccount {\n          id\n          displayName\n        }\n        counts {\n          seen\n          expected\n        }\n        canCancel {\n          allowed\n          reason\n          availableAt\n        }\n      }\n    }\n  }\n": types.RunningFetchesDocument,
    "\n  mutation CancelRun($id: ID!) {\n    fetchRunCancel(input: { id: $id }) {\n      fetchRun {\n        id\n        state\n      }\n      userErrors {\n        code\n        message\n      }\n    }\n  }\n": types.CancelRunDocument,
    "\n  query Unread {\n    unreadNotificationCount\n  }\n": types.UnreadDocument,
    "\n  query LatestNotifications {\n    notifications(first: 8) {\n      nodes {\n        id\n        ...NotificationItem_notification\n      }\n    }\n  }\n": types.LatestNotificationsDocument,
    "\n  query SearchEverything($text: String!, $accounts: Boolean!, $orders: Boolean!) {\n    ecAccounts(first: 6, filter: { search: $text }) @include(if: $accounts) {\n      nodes {\n        id\n        displayName\n        connectionStatus\n        platform {\n          ...PlatformTag_platform\n        }\n        merchant {\n          id\n          name\n        }\n      }\n    }\n    orders(first: 6, filter: { search: $text }) @include(if: $orders) {\n      nodes {\n        id\n        platformOrderNumber\n        ecAccount {\n          id\n          displayName\n        }\n      }\n    }\n  }\n": types.SearchEverythingDocument,
    "\n  query RailCounts($filter: OrderFilter) {\n    orderFacets(filter: $filter) {\n      byStatus {\n        status\n        count\n      }\n      unknownProducts\n    }\n  }\n": types.RailCountsDocument,
    "\n  mutation Logout {\n    logout {\n      userErrors {\n        code\n      }\n    }\n  }\n": types.LogoutDocument,
    "\n  mutation SetLocale($input: ViewerUpdateInput!) {\n    viewerUpdate(input: $input) {\n      userErrors {\n        code\n      }\n    }\n  }\n": types.SetLocaleDocument,
    "\n  fragment NotificationItem_notification on Notification {\n    id\n    category\n    severity\n    messageKey\n    facts\n    read\n    createdAt\n    ecAccount {\n      id\n      displayName\n    }\n    order {\n      id\n      platformOrderNumber\n    }\n    run {\n      id\n    }\n  }\n": types.NotificationItem_NotificationFragmentDoc,
    "\n  mutation MarkNotificationsRead($input: NotificationMarkReadInput!) {\n    notificationMarkRead(input: $input) {\n      unreadCount\n      userErrors {\n        code\n        message\n      }\n    }\n  }\n": types.MarkNotificationsReadDocument,
    "\n  mutation Login($input: LoginInput!) {\n    login(input: $input) {\n      viewer {\n        user {\n          id\n        }\n      }\n      userErrors {\n        code\n        message\n        field\n      }\n    }\n  }\n": types.LoginDocument,
    "\n  query Session {\n    viewer {\n      user {\n        id\n        email\n        name\n        side\n        role\n        locale\n        managesManyMerchants\n        merchants {\n          id\n          name\n          timeZone\n        }\n      }\n      permissions\n    }\n    serverInfo {\n      version\n      demo\n      outboundIp\n      sandboxConsoleUrl\n    }\n  }\n": types.SessionDocument,
    "\n  fragment PlatformTag_platform on Platform {\n    key\n    colour\n    label {\n      en\n      zhTW\n    }\n  }\n": types.PlatformTag_PlatformFragmentDoc,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LiveStart {\n    serverInfo {\n      liveSeq\n    }\n  }\n"): (typeof documents)["\n  query LiveStart {\n    serverInfo {\n      liveSeq\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LiveChanges($seq: String!) {\n    changesSince(seq: $seq) {\n      seq\n      kind\n      subjectId\n      ecAccountId\n    }\n  }\n"): (typeof documents)["\n  query LiveChanges($seq: String!) {\n    changesSince(seq: $seq) {\n      seq\n      kind\n      subjectId\n      ecAccountId\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Accounts($first: Int!, $after: String, $filter: EcAccountFilter, $sort: EcAccountSort) {\n    ecAccounts(first: $first, after: $after, filter: $filter, sort: $sort) {\n      nodes {\n        id\n        ...EcAccountRow_account\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n    ecAccountFacets(filter: $filter) {\n      total\n      byStatus {\n        status\n        count\n      }\n      byPlatform {\n        platform\n        count\n      }\n      displayNames\n    }\n    platforms {\n      key\n      label {\n        en\n        zhTW\n      }\n      ...PlatformTag_platform\n    }\n  }\n"): (typeof documents)["\n  query Accounts($first: Int!, $after: String, $filter: EcAccountFilter, $sort: EcAccountSort) {\n    ecAccounts(first: $first, after: $after, filter: $filter, sort: $sort) {\n      nodes {\n        id\n        ...EcAccountRow_account\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n    ecAccountFacets(filter: $filter) {\n      total\n      byStatus {\n        status\n        count\n      }\n      byPlatform {\n        platform\n        count\n      }\n      displayNames\n    }\n    platforms {\n      key\n      label {\n        en\n        zhTW\n      }\n      ...PlatformTag_platform\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment EcAccountRow_account on EcAccount {\n    id\n    displayName\n    connectionStatus\n    updatedAt\n    merchant {\n      id\n      name\n    }\n    platform {\n      ...PlatformTag_platform\n    }\n    salesChannel {\n      id\n      name\n    }\n    fetchSchedule {\n      enabled\n    }\n    inboundPush {\n      enabled\n      percentage\n    }\n  }\n"): (typeof documents)["\n  fragment EcAccountRow_account on EcAccount {\n    id\n    displayName\n    connectionStatus\n    updatedAt\n    merchant {\n      id\n      name\n    }\n    platform {\n      ...PlatformTag_platform\n    }\n    salesChannel {\n      id\n      name\n    }\n    fetchSchedule {\n      enabled\n    }\n    inboundPush {\n      enabled\n      percentage\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RunningFetches {\n    fetchRuns(first: 4, filter: { states: [QUEUED, RUNNING] }) {\n      nodes {\n        id\n        state\n        startedAt\n        ecAccount {\n          id\n          displayName\n        }\n        counts {\n          seen\n          expected\n        }\n        canCancel {\n          allowed\n          reason\n          availableAt\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query RunningFetches {\n    fetchRuns(first: 4, filter: { states: [QUEUED, RUNNING] }) {\n      nodes {\n        id\n        state\n        startedAt\n        ecAccount {\n          id\n          displayName\n        }\n        counts {\n          seen\n          expected\n        }\n        canCancel {\n          allowed\n          reason\n          availableAt\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelRun($id: ID!) {\n    fetchRunCancel(input: { id: $id }) {\n      fetchRun {\n        id\n        state\n      }\n      userErrors {\n        code\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CancelRun($id: ID!) {\n    fetchRunCancel(input: { id: $id }) {\n      fetchRun {\n        id\n        state\n      }\n      userErrors {\n        code\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Unread {\n    unreadNotificationCount\n  }\n"): (typeof documents)["\n  query Unread {\n    unreadNotificationCount\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LatestNotifications {\n    notifications(first: 8) {\n      nodes {\n        id\n        ...NotificationItem_notification\n      }\n    }\n  }\n"): (typeof documents)["\n  query LatestNotifications {\n    notifications(first: 8) {\n      nodes {\n        id\n        ...NotificationItem_notification\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SearchEverything($text: String!, $accounts: Boolean!, $orders: Boolean!) {\n    ecAccounts(first: 6, filter: { search: $text }) @include(if: $accounts) {\n      nodes {\n        id\n        displayName\n        connectionStatus\n        platform {\n          ...PlatformTag_platform\n        }\n        merchant {\n          id\n          name\n        }\n      }\n    }\n    orders(first: 6, filter: { search: $text }) @include(if: $orders) {\n      nodes {\n        id\n        platformOrderNumber\n        ecAccount {\n          id\n          displayName\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query SearchEverything($text: String!, $accounts: Boolean!, $orders: Boolean!) {\n    ecAccounts(first: 6, filter: { search: $text }) @include(if: $accounts) {\n      nodes {\n        id\n        displayName\n        connectionStatus\n        platform {\n          ...PlatformTag_platform\n        }\n        merchant {\n          id\n          name\n        }\n      }\n    }\n    orders(first: 6, filter: { search: $text }) @include(if: $orders) {\n      nodes {\n        id\n        platformOrderNumber\n        ecAccount {\n          id\n          displayName\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RailCounts($filter: OrderFilter) {\n    orderFacets(filter: $filter) {\n      byStatus {\n        status\n        count\n      }\n      unknownProducts\n    }\n  }\n"): (typeof documents)["\n  query RailCounts($filter: OrderFilter) {\n    orderFacets(filter: $filter) {\n      byStatus {\n        status\n        count\n      }\n      unknownProducts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Logout {\n    logout {\n      userErrors {\n        code\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation Logout {\n    logout {\n      userErrors {\n        code\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetLocale($input: ViewerUpdateInput!) {\n    viewerUpdate(input: $input) {\n      userErrors {\n        code\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SetLocale($input: ViewerUpdateInput!) {\n    viewerUpdate(input: $input) {\n      userErrors {\n        code\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment NotificationItem_notification on Notification {\n    id\n    category\n    severity\n    messageKey\n    facts\n    read\n    createdAt\n    ecAccount {\n      id\n      displayName\n    }\n    order {\n      id\n      platformOrderNumber\n    }\n    run {\n      id\n    }\n  }\n"): (typeof documents)["\n  fragment NotificationItem_notification on Notification {\n    id\n    category\n    severity\n    messageKey\n    facts\n    read\n    createdAt\n    ecAccount {\n      id\n      displayName\n    }\n    order {\n      id\n      platformOrderNumber\n    }\n    run {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MarkNotificationsRead($input: NotificationMarkReadInput!) {\n    notificationMarkRead(input: $input) {\n      unreadCount\n      userErrors {\n        code\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation MarkNotificationsRead($input: NotificationMarkReadInput!) {\n    notificationMarkRead(input: $input) {\n      unreadCount\n      userErrors {\n        code\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Login($input: LoginInput!) {\n    login(input: $input) {\n      viewer {\n        user {\n          id\n        }\n      }\n      userErrors {\n        code\n        message\n        field\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation Login($input: LoginInput!) {\n    login(input: $input) {\n      viewer {\n        user {\n          id\n        }\n      }\n      userErrors {\n        code\n        message\n        field\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Session {\n    viewer {\n      user {\n        id\n        email\n        name\n        side\n        role\n        locale\n        managesManyMerchants\n        merchants {\n          id\n          name\n          timeZone\n        }\n      }\n      permissions\n    }\n    serverInfo {\n      version\n      demo\n      outboundIp\n      sandboxConsoleUrl\n    }\n  }\n"): (typeof documents)["\n  query Session {\n    viewer {\n      user {\n        id\n        email\n        name\n        side\n        role\n        locale\n        managesManyMerchants\n        merchants {\n          id\n          name\n          timeZone\n        }\n      }\n      permissions\n    }\n    serverInfo {\n      version\n      demo\n      outboundIp\n      sandboxConsoleUrl\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PlatformTag_platform on Platform {\n    key\n    colour\n    label {\n      en\n      zhTW\n    }\n  }\n"): (typeof documents)["\n  fragment PlatformTag_platform on Platform {\n    key\n    colour\n    label {\n      en\n      zhTW\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;