import type { QuaylinkClient } from './client.ts';
import {
  AccountDocument,
  type AccountFactsFragment,
  AccountsDocument,
  ClassifyPaymentDocument,
  FetchOrdersDocument,
  HoldOrderDocument,
  MapUnknownProductDocument,
  OrderDocument,
  type OrderFactsFragment,
  OrdersDocument,
  ReleaseOrderDocument,
  RunDocument,
  SaveProductDocument,
  TestConnectionDocument,
} from './generated/graphql.ts';
import type {
  EcAccountClassifyPaymentInput,
  EcAccountFetchOrdersInput,
  EcAccountFilter,
  OrderFilter,
  OrderHoldInput,
  OrderReleaseInput,
  UnknownProductMapInput,
  WarehouseProductUpsertInput,
} from './generated/schema.ts';
import { allNodes } from './paging.ts';

export type { AccountFactsFragment as AccountFacts, OrderFactsFragment as OrderFacts };

/** Nodes asked for at a time by the streams of `actionsOf`. */
const PAGE = 50;

/**
 * The main actions as typed methods, for programs that need no documents of their own. A list is a stream of all its
 * nodes (stop with `break`); a mutation answers with its payload, refused inputs in `userErrors` (see `unwrap`).
 * Each method throws {@link QuaylinkError} when the request failed as a whole.
 */
export function actionsOf(quaylink: QuaylinkClient) {
  return {
    accounts: (filter?: EcAccountFilter) =>
      allNodes<AccountFactsFragment>(
        async (after) => (await quaylink.query(AccountsDocument, { first: PAGE, after, filter })).ecAccounts,
      ),
    /** Null when there is no such account, or none you may see. */
    account: async (id: string) => (await quaylink.query(AccountDocument, { id })).ecAccount,
    orders: (filter?: OrderFilter) =>
      allNodes<OrderFactsFragment>(
        async (after) => (await quaylink.query(OrdersDocument, { first: PAGE, after, filter })).orders,
      ),
    /** Null when there is no such order, or none you may see. */
    order: async (id: string) => (await quaylink.query(OrderDocument, { id })).order,
    run: async (id: string) => (await quaylink.query(RunDocument, { id })).fetchRun,
    /** Answers when the test is over: up to three minutes. */
    testConnection: async (id: string) =>
      (await quaylink.mutate(TestConnectionDocument, { input: { id } })).ecAccountTestConnection,
    /**
     * Queues a fetch: everything new, a span of time, or one order by its number. `idempotencyKey` makes repeating it
     * harmless.
     */
    fetchOrders: async (input: EcAccountFetchOrdersInput) =>
      (await quaylink.mutate(FetchOrdersDocument, { input })).ecAccountFetchOrders,
    classifyPayment: async (input: EcAccountClassifyPaymentInput) =>
      (await quaylink.mutate(ClassifyPaymentDocument, { input })).ecAccountClassifyPayment,
    holdOrder: async (input: OrderHoldInput) => (await quaylink.mutate(HoldOrderDocument, { input })).orderHold,
    releaseOrder: async (input: OrderReleaseInput) =>
      (await quaylink.mutate(ReleaseOrderDocument, { input })).orderRelease,
    mapUnknownProduct: async (input: UnknownProductMapInput) =>
      (await quaylink.mutate(MapUnknownProductDocument, { input })).unknownProductMap,
    saveProduct: async (input: WarehouseProductUpsertInput) =>
      (await quaylink.mutate(SaveProductDocument, { input })).warehouseProductUpsert,
  };
}
