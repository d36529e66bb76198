import type { AccessSource, ConnectedAccount, Connector } from '../connector.ts';
import type { ApiLogEntry } from '../transport/api-log.ts';
import { createTransport } from '../transport/http-transport.ts';
import { unlimitedBudget } from '../transport/rate-budget.ts';
import type { Served } from './mutations.ts';
import { ScriptedDialler, type Asked } from './replay.ts';

/** A platform in memory: does the work of a call and answers it. */
export interface ScriptedWorld {
  readonly answer: (asked: Asked) => Served;
}

export interface ScriptedAccount {
  readonly platform: string;
  readonly origin: string;
  readonly now: Date;
  readonly credentials: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, string | readonly string[]>>;
  readonly access?: AccessSource;
  readonly secrets: readonly string[];
}

/** Accounts whose calls are answered in memory, over the real transport. One set of connections for all of them. */
export class ScriptedAccounts {
  readonly log: ApiLogEntry[] = [];
  private current: (asked: Asked) => Served = () => {
    throw new Error('nobody answers');
  };
  private readonly dialler: ScriptedDialler;

  constructor(private readonly about: ScriptedAccount) {
    this.dialler = new ScriptedDialler([about.origin], (asked) => this.current(asked));
  }

  /** An account whose calls `answer` answers from now on, also those of accounts made before. */
  of(
    { manifest }: Pick<Connector, 'manifest'>,
    answer: (asked: Asked) => Served,
    settings: ScriptedAccount['settings'] = this.about.settings,
  ): ConnectedAccount {
    this.current = answer;
    const { platform, origin, now, credentials, access, secrets } = this.about;
    return {
      id: 'account-1',
      credentials,
      shop: null,
      ...(access === undefined ? {} : { access }),
      ...(settings === undefined ? {} : { settings }),
      transport: createTransport({
        platform,
        accountId: 'account-1',
        budget: unlimitedBudget,
        rate: manifest.rate,
        secrets,
        log: { record: (entry) => void this.log.push(entry) },
        now: () => now,
        allowedPrivateOrigins: [origin],
        userAgent: 'Quaylink/test',
        requestId: null,
        sleep: () => Promise.resolve(),
        random: () => 0.5,
        dialler: this.dialler,
      }),
    };
  }

  close(): Promise<void> {
    return this.dialler.close();
  }
}
