import { AuditLog } from '../../audit/audit-log.ts';
import type { ConnectedAccount, Outcome, Pending, Shipping } from '../../connectors/connector.ts';
import type { PlatformOrder } from '../../connectors/platform-order.ts';
import { AccountSecrets } from '../../ec-accounts/credentials/account-secrets.ts';
import { CredentialVault } from '../../ec-accounts/credentials/credential-vault.ts';
import { masterKeys } from '../../ec-accounts/credentials/master-keys.ts';
import { partsOf } from '../../exchange/outbound/testing/scripted-outlet.ts';
import { ScriptedStore } from '../../fetch-runs/testing/scripted-store.ts';
import { Notifications } from '../../notifications/notifications.ts';
import type { House } from '../../orders/testing/a-house.ts';
import { fetched } from '../../orders/testing/builders.ts';
import { buildShipments } from '../feature.ts';

/** What the platform was asked to do. */
export interface Asked {
  readonly effect: string;
  readonly subject: Record<string, unknown>;
}
type Say = Outcome<unknown> | 'lost';

/** Shipping on top of a house: a platform that writes down what it is asked and answers what the test says. */
export class ADock {
  readonly asked: Asked[] = [];
  /** By effect; the next answers in turn, then done. */
  readonly says = new Map<string, Say[]>();
  readonly store = new ScriptedStore();
  readonly keys = masterKeys([{ id: 'k1', key: Buffer.alloc(32, 7) }]);
  readonly secrets = new AccountSecrets(new CredentialVault(this.keys));
  readonly parts;
  readonly shipments;
  readonly prints;
  label: { format: 'pdf' | 'png' | 'html'; bytes: Uint8Array; password: string | null } | null = null;

  constructor(
    private readonly house: House,
    shipping: (Partial<Shipping> & { way?: 'ownCarrier' | 'platformLabel' | 'none' }) | null,
  ) {
    const connector = Object.assign(this.store, shipping && { shipping: this.shippingOf(shipping) });
    const connectors = new Map([['liteshop', connector]]) as never;
    const notifications = new Notifications();
    this.parts = partsOf(house, { connector }, notifications);
    const built = buildShipments({
      db: house.db,
      clock: house.clock,
      connectors,
      audit: new AuditLog(),
      notifications,
      reader: undefined as never,
      secrets: this.secrets,
      keys: this.keys,
      outbound: this.parts.outbound,
      handlers: this.parts.handlers,
    });
    this.shipments = built.shipments;
    this.prints = built.prints;
  }

  /** The order as the platform shows it now. */
  shows(order: PlatformOrder): void {
    this.store.orderById.set(order.platformOrderId, fetched(order));
  }

  async orderId(platformOrderId: string): Promise<string> {
    const { id } = await this.house.one<{ id: string }>('select id from ec_order where platform_order_id = $1', [
      platformOrderId,
    ]);
    return id;
  }

  work(): Promise<number> {
    return this.parts.worker.workDue(8);
  }

  private shippingOf({ way = 'ownCarrier', ...more }: Partial<Shipping> & { way?: string }): Shipping {
    const effect = (name: string, result: (item: Pending<never>, number: number) => unknown) => ({
      batch: { most: 10 },
      afterUnknown: 'readBack' as const,
      send: async (_account: ConnectedAccount, items: readonly Pending<never>[]) =>
        new Map(
          items.map((item): [string, Outcome<never>] => {
            this.asked.push({ effect: name, subject: item.subject });
            const say = this.says.get(name)?.shift() ?? { kind: 'done', result: result(item, this.asked.length) };
            return [item.id, (say === 'lost' ? unknown : say) as Outcome<never>];
          }),
        ),
      look: async (_account: ConnectedAccount, items: readonly Pending<never>[]) => {
        this.asked.push({ effect: `${name}?`, subject: {} });
        return new Map(items.map((item) => [item.id, { kind: 'done', result: result(item, 0) } as Outcome<never>]));
      },
    });
    return {
      parcels: 'many',
      partial: 'quantities',
      wayOf: () => way,
      report: effect('report', () => null),
      arrange: effect('arrange', (_item, number) => ({
        trackingNumber: `T${number}`,
        carrierCode: 'cat',
        validUntil: null,
        refs: { box: `B${number}` },
      })),
      labels: effect('label', ({ id }) => ({ ...this.label, covers: [id], paper: 'a6' })),
      ...more,
    } as unknown as Shipping;
  }
}

const unknown: Outcome<unknown> = {
  kind: 'unknown',
  failure: Object.assign(new Error('no answer'), {
    retryable: true,
    failureCause: 'unreachable',
    platformMessage: null,
    httpStatus: null,
  }) as never,
};
