import type { ConnectorError } from '../connectors/errors.ts';
import { hasServerPerStore } from '../connectors/manifest.ts';
import { platformIs, type PlatformBreaker } from '../work/platform-breaker.ts';
import type { OpenStore } from './account-gate.ts';

/** What one piece of work finds out about its platform; the breaker is notified once. */
export class PlatformSeen {
  private told = false;

  constructor(
    private readonly breaker: PlatformBreaker,
    private readonly work: { readonly platform: string; readonly trial: boolean },
    /** Shows people that an outage began, goes on or ended. */
    private readonly show: (platform: string) => Promise<void>,
  ) {}

  /** It answered. */
  async answered({ connector }: Pick<OpenStore, 'connector'>): Promise<void> {
    if (this.told || hasServerPerStore(connector.manifest)) return;
    this.told = true;
    if (await this.breaker.answered(this.work)) await this.show(this.work.platform);
  }

  /** A platform may also go away between two answers. */
  async failed({ accountId, connector }: OpenStore, failure: ConnectorError, now: Date): Promise<void> {
    const seen = platformIs(failure);
    if (seen === 'nothing' || hasServerPerStore(connector.manifest)) return;
    const { platform, trial } = this.work;
    if (seen === 'there') return this.answered({ connector });
    this.told = true;
    if (await this.breaker.unanswered({ platform, accountId, trial }, now)) await this.show(platform);
  }

  /** A trial that ended before it asked the platform anything leaves its place to other work. */
  async over(): Promise<void> {
    if (this.work.trial && !this.told) await this.breaker.untried(this.work);
  }
}
