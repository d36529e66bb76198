import type { ConnectedAccount, Connector } from '../../../connectors/connector.ts';
import type { Effect, Outcome, Outcomes, Pending } from '../../../connectors/effects.ts';
import { PlatformUnavailable, credentialCauses, type ConnectorError } from '../../../connectors/errors.ts';
import type { Notifications } from '../../../notifications/notifications.ts';
import type { Database, Tx } from '../../../persistence/database.ts';
import type { AccountGate, OpenStore } from '../../account-gate.ts';
import { buildOutbound } from '../build-outbound.ts';
import type { Ended, OutboundChange, OutboundHandler, Prepared, PrepareContext } from '../outbound-handler.ts';
import type { OutboundKind } from '../outbound-states.ts';

/** What the tests wish: a text that the platform writes down. */
export interface Word {
  readonly subject: string;
  readonly noted: string | null;
}
export type Answer = Outcome<string> | 'lost' | 'lostBefore' | 'killed' | 'killedBefore';

const words = { en: 'Scripted', zhTW: 'Scripted' };
const call = { platform: 'liteshop', operation: 'write' };
export const away = new PlatformUnavailable(call, 'no answer');

/**
 * A platform that does what it is asked, keeps a ledger of it, and answers what the test says: also nothing at all,
 * before or after doing it.
 */
export class ScriptedOutlet {
  /** What it did, in order: ids of changes. */
  readonly ledger: string[] = [];
  readonly calls: (readonly string[])[] = [];
  readonly looks: (readonly string[])[] = [];
  /** By id or subject of the change; the next answers in turn, then `done`. */
  readonly answers = new Map<string, Answer[]>();
  /** Said instead of the truth when somebody looks. */
  readonly looked = new Map<string, Outcome<string>[]>();
  prepared: (change: OutboundChange, context: PrepareContext) => Prepared<Word> | Promise<Prepared<Word>> = ({
    subject,
    noted,
  }) => ({
    kind: 'go',
    subject: { subject, noted: noted === null ? null : String(noted['seen']) },
    note: { seen: subject },
  });
  readonly settled: Ended<string>[] = [];
  failSettling: ((ended: Ended<string>) => boolean) | null = null;
  afterUnknown: Effect<Word, string>['afterUnknown'] = 'readBack';
  batch: Effect<Word, string>['batch'] = { most: 1 };
  readonly subjects = new Map<string, Word>();

  readonly connector = {
    manifest: {
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
      rate: [],
    },
  } as unknown as Connector;

  /** Resolves when a worker is killed in the middle of a call. */
  death: Promise<void>;
  private die: () => void = () => undefined;

  constructor() {
    this.death = new Promise((resolve) => (this.die = resolve));
  }

  private dies(): Promise<never> {
    this.die();
    this.death = new Promise((resolve) => (this.die = resolve));
    return new Promise(() => undefined);
  }

  private effect(): Effect<Word, string> {
    return {
      batch: this.batch,
      afterUnknown: this.afterUnknown,
      send: (_account, items) => this.send(items),
      look: (_account, items) => this.look(items),
    };
  }

  handler(
    kind: OutboundKind,
    more: Partial<Pick<OutboundHandler<Word, string>, 'pace' | 'newestOnly'>> = {},
  ): OutboundHandler<Word, string> {
    return {
      kind,
      pace: 'quick',
      category: 'shipping',
      ...more,
      effect: () => this.effect(),
      prepare: async (context, changes) => {
        const all = new Map<string, Prepared<Word>>();
        for (const change of changes) all.set(change.id, await this.prepared(change, context));
        return all;
      },
      settle: async (tx: Tx, ended) => {
        const bad = ended.find((one) => this.failSettling?.(one));
        if (bad) throw new Error(`cannot settle ${bad.change.subject}`);
        for (const { change } of ended) await tx.query('select from outbound_change where id = $1', [change.id]);
        tx.afterCommit(() => void this.settled.push(...ended));
      },
    };
  }

  private async send(items: readonly Pending<Word>[]): Promise<Outcomes<string>> {
    this.calls.push(items.map(({ id }) => id));
    const outcomes = new Map<string, Outcome<string>>();
    for (const { id, subject } of items) {
      this.subjects.set(id, subject);
      const queue = this.answers.get(id) ?? this.answers.get(subject.subject) ?? [];
      const answer = queue.shift() ?? ({ kind: 'done', result: `did ${subject.subject}` } as const);
      if (answer === 'killedBefore') await this.dies();
      const happens =
        answer === 'lost' || answer === 'killed' || (typeof answer === 'object' && answer.kind === 'done');
      // The key makes a repetition harmless where the connector says so.
      if (happens && !(this.afterUnknown === 'sendAgain' && this.ledger.includes(id))) this.ledger.push(id);
      if (answer === 'killed') await this.dies();
      if (typeof answer === 'object') outcomes.set(id, answer);
      else outcomes.set(id, { kind: 'unknown', failure: away });
    }
    return outcomes;
  }

  private async look(items: readonly Pending<Word>[]): Promise<Outcomes<string>> {
    this.looks.push(items.map(({ id }) => id));
    return new Map(
      items.map(({ id, subject }) => {
        this.subjects.set(id, subject);
        const said = (this.looked.get(id) ?? this.looked.get(subject.subject))?.shift();
        const truth: Outcome<string> = this.ledger.includes(id)
          ? { kind: 'done', result: `found ${subject.subject}` }
          : { kind: 'notDone' };
        return [id, said ?? truth];
      }),
    );
  }
}

/** Opens every account with a connector behind it, and disconnects those whose credentials are refused. */
export class OutletGate implements AccountGate {
  constructor(
    private readonly house: {
      all<Row extends Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
    },
    private readonly connector: Connector,
    private readonly account: Partial<ConnectedAccount> = {},
  ) {}

  async open(accountId: string): Promise<OpenStore | null> {
    const [row] = await this.house.all<{ merchant_id: string; status: OpenStore['status'] }>(
      'select merchant_id, status from ec_account where id = $1',
      [accountId],
    );
    if (!row) return null;
    const account = { id: accountId, credentials: {}, shop: null, ...this.account } as ConnectedAccount;
    return {
      accountId,
      merchantId: row.merchant_id,
      revision: 1,
      status: row.status,
      connector: this.connector,
      account,
    };
  }

  async reportOutcome({ accountId }: OpenStore, failure: ConnectorError | null): Promise<void> {
    if (failure && credentialCauses.has(failure.failureCause))
      await this.house.all(`update ec_account set status = 'disconnected' where id = $1`, [accountId]);
  }
}

export const partsOf = (
  house: ConstructorParameters<typeof OutletGate>[0] & {
    readonly db: Database;
    readonly clock: { now(): Date };
  },
  outlet: { readonly connector: Connector },
  notifications: Notifications,
  more: Partial<Parameters<typeof buildOutbound>[0]> = {},
) =>
  buildOutbound({
    db: house.db,
    clock: house.clock,
    accounts: new OutletGate(house, outlet.connector),
    notifications,
    nudge: () => undefined,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    random: () => 0,
    ...more,
  });
