import type {
  AccountWebhooks,
  ConnectedAccount,
  InboundDelivery,
  RawDelivery,
  DeliveryRecipient,
  Connector,
  ConnectionTestStep,
  FetchedOrder,
  OrderPage,
  ShopIdentity,
  AccessSource,
} from '../connector.ts';
import type { PlatformOrder } from '../platform-order.ts';
import type { ApiLogEntry } from '../transport/api-log.ts';
import { createTransport } from '../transport/http-transport.ts';
import { unlimitedBudget } from '../transport/rate-budget.ts';

/** An account of a local platform, called over real HTTP: private `origins` are allowed, nothing is waited for. */
export function connected(
  connector: Connector,
  options: {
    readonly origins: readonly string[];
    readonly now: () => Date;
    readonly credentials?: Readonly<Record<string, string>>;
    readonly shop?: ShopIdentity | null;
    readonly access?: AccessSource;
    /** Until a call is given up, default 2,000. */
    readonly timeoutMs?: number;
    /** Gets each call's entry for the API log. */
    readonly log?: (entry: ApiLogEntry) => void;
  },
): ConnectedAccount {
  const { credentials = {}, shop = null, access, now, origins, timeoutMs = 2000, log = () => undefined } = options;
  const { key, rate } = connector.manifest;
  return {
    id: 'account-1',
    credentials,
    shop,
    ...(access === undefined ? {} : { access }),
    transport: createTransport({
      platform: key,
      accountId: 'account-1',
      budget: unlimitedBudget,
      rate,
      secrets: [],
      log: { record: log },
      now,
      allowedPrivateOrigins: origins,
      userAgent: 'Quaylink/test',
      requestId: null,
      sleep: () => Promise.resolve(),
      random: () => 0.5,
      longestTimeoutMs: timeoutMs,
    }),
  };
}

export async function pagesOf(pages: AsyncIterable<OrderPage>): Promise<OrderPage[]> {
  const all: OrderPage[] = [];
  for await (const page of pages) all.push(page);
  return all;
}

/** Every row of every page. */
export async function rowsOf(pages: AsyncIterable<OrderPage>): Promise<FetchedOrder[]> {
  return (await pagesOf(pages)).flatMap((page) => page.orders);
}

/** One order by the platform's id; null when the platform does not know it. */
export async function readOne(
  connector: Connector,
  account: ConnectedAccount,
  id: string,
): Promise<FetchedOrder | null> {
  const [answer] = await connector.orders.read(account, [id]);
  return answer === undefined || answer.kind === 'missing' ? null : answer;
}

/** The one order with this number; null when the platform finds no such order. */
export async function findOne(
  connector: Connector,
  account: ConnectedAccount,
  number: string,
): Promise<FetchedOrder | null> {
  return (await connector.orders.find(account, { number }))[0] ?? null;
}

/** The order a row holds. @throws when it could not be read */
export function orderOf(row: FetchedOrder | null | undefined): PlatformOrder {
  if (row?.kind !== 'order') throw new Error(`no order: ${JSON.stringify(row)}`);
  return row.order;
}

export async function testedConnection(
  connector: Connector,
  account: ConnectedAccount,
): Promise<{ readonly steps: ConnectionTestStep[]; readonly shop: ShopIdentity | null }> {
  const steps: ConnectionTestStep[] = [];
  const test = connector.testConnection(account);
  for (;;) {
    const next = await test.next();
    if (next.done) return { steps, shop: next.value };
    if (next.value.outcome !== 'running') steps.push(next.value);
  }
}

/** The webhooks of a connector that registers an address per account. */
export function webhooksOf({ webhooks }: Connector): AccountWebhooks {
  if (webhooks?.address !== 'account') throw new Error('no webhooks per account');
  return webhooks;
}

/** The one fact of a delivery; null where it is refused. */
export function factOf(
  connector: Connector,
  delivery: RawDelivery,
  recipient: DeliveryRecipient,
): InboundDelivery | null {
  const facts = webhooksOf(connector).verify(delivery, recipient);
  if (facts !== null && facts.length !== 1) throw new Error(`${facts.length} facts`);
  return facts?.[0] ?? null;
}
