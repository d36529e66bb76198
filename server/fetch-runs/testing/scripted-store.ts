import type {
  ConnectedAccount,
  ConnectionTestStep,
  Connector,
  FetchedOrder,
  OrderPage,
  OrderSource,
  PlatformManifest,
  ReadOrder,
  WebhookSource,
} from '../../connectors/connector.ts';
import { CredentialsRejected, type ConnectorError } from '../../connectors/errors.ts';
import type { House } from '../../orders/testing/a-house.ts';
import type { AccountGate, OpenStore } from '../../exchange/account-gate.ts';

const words = { en: 'Scripted', zhTW: 'Scripted' };

/**
 * A platform that answers what the test says, page by page; the edge of our product, where a real one would answer
 * over HTTP.
 */
export class ScriptedStore implements Connector {
  readonly manifest: PlatformManifest = {
    key: 'liteshop',
    label: words,
    colour: '#000000',
    connect: 'key',
    credentials: [],
    ipAllowlist: false,
    orderIntake: 'realTime',
    lookBackDays: 7,
    maxLookBackDays: null,
    shippingCodes: { kind: 'custom', codes: [] },
    afterShipping: 'selfShip',
    stockPush: false,
    mappingSync: false,
    contract: 'verified',
    caveats: [],
    rate: [{ kind: 'pace', name: 'calls', scope: 'account', perSecond: 10, burst: 10 }],
  };
  /** Orders, or what goes wrong instead of a page. */
  pages: (readonly FetchedOrder[] | Error)[] = [];
  /** Called before each page; the test may do something in between, or wait. */
  beforePage: (index: number, accountId: string) => void | Promise<void> = () => {};
  /** What its list showed; read by id it is the same, until the test takes it out. */
  readonly shown = new Map<string, FetchedOrder>();
  orderById = new Map<string, FetchedOrder | Error>();
  testStep: ConnectionTestStep = { step: 'signIn', outcome: 'passed', durationMs: 1 };
  readonly windows: { readonly from: Date; readonly to: Date }[] = [];
  /** Ids asked for; numbers with a `#`. */
  readonly asked: string[] = [];
  /** How many ids each call asked for. */
  readonly batches: number[] = [];
  webhooks?: WebhookSource;

  readonly orders: OrderSource = {
    changedWithin: (account: ConnectedAccount, window: { readonly from: Date; readonly to: Date }) =>
      this.read(account, window),
    batch: 25,
    absenceProves: true,
    read: async (_account: ConnectedAccount, ids: readonly string[]): Promise<readonly ReadOrder[]> => {
      this.asked.push(...ids);
      this.batches.push(ids.length);
      return ids.map((platformOrderId) => {
        const found =
          this.orderById.get(platformOrderId) ??
          this.shown.get(platformOrderId) ??
          ({ kind: 'missing', platformOrderId } as const);
        if (found instanceof Error) throw found;
        return found;
      });
    },
    find: async (_account: ConnectedAccount, { number }: { readonly number: string }) => {
      this.asked.push(`#${number}`);
      return [...this.orderById.values()].flatMap((found) => {
        if (found instanceof Error) throw found;
        return found.kind === 'order' && found.order.platformOrderNumber === number ? [found] : [];
      });
    },
  };

  async *testConnection() {
    yield this.testStep;
    return null;
  }

  private async *read(
    account: ConnectedAccount,
    window: { readonly from: Date; readonly to: Date },
  ): AsyncGenerator<OrderPage> {
    this.windows.push(window);
    for (const [index, page] of this.pages.entries()) {
      await this.beforePage(index, account.id);
      if (page instanceof Error) throw page;
      for (const each of page) if (each.kind === 'order') this.shown.set(each.order.platformOrderId, each);
      yield { orders: page, expectedTotal: null };
    }
  }
}

/**
 * Opens every account with the scripted platform behind it, and does what the accounts do with outcomes.
 */
export class HouseGate implements AccountGate {
  readonly outcomes: (string | null)[] = [];

  constructor(
    private readonly house: House,
    private readonly store: ScriptedStore,
  ) {}

  async open(accountId: string): Promise<OpenStore | null> {
    const [row] = await this.house.all<{ merchant_id: string; status: OpenStore['status'] }>(
      'select merchant_id, status from ec_account where id = $1',
      [accountId],
    );
    if (!row) return null;
    const account: ConnectedAccount = {
      id: accountId,
      credentials: {},
      shop: null,
      transport: { send: () => Promise.reject(new Error('no call is expected')) },
    };
    return { accountId, merchantId: row.merchant_id, revision: 1, status: row.status, connector: this.store, account };
  }

  async reportOutcome(opened: OpenStore, failure: ConnectorError | null): Promise<void> {
    this.outcomes.push(failure?.name ?? null);
    if (failure instanceof CredentialsRejected)
      await this.house.all(`update ec_account set status = 'disconnected' where id = $1`, [opened.accountId]);
  }
}
