import type { ConnectorError } from '../connectors/errors.ts';
import { hasServerPerStore } from '../connectors/manifest.ts';
import type { OpenStore } from '../exchange/account-gate.ts';
import { platformIs, type PlatformBreaker } from '../work/platform-breaker.ts';
import type { ClaimedRun } from './run-queue.ts';

/** What one run finds out about its platform, told to the breaker once. */
export class PlatformSeen {
  private told = false;

  constructor(
    private readonly breaker: PlatformBreaker,
    private readonly run: ClaimedRun,
    /** Shows people that an outage began, goes on or ended. */
    private readonly show: (platform: string) => Promise<void>,
  ) {}

  /** A page came. */
  async answered({ connector }: Pick<OpenStore, 'connector'>): Promise<void> {
    if (this.told || hasServerPerStore(connector.manifest)) return;
    this.told = true;
    if (await this.breaker.answered(this.run)) await this.show(this.run.platform);
  }

  /** A platform may also go away between two pages. */
  async failed({ accountId, connector }: OpenStore, failure: ConnectorError, now: Date): Promise<void> {
    const seen = platformIs(failure);
    if (seen === 'nothing' || hasServerPerStore(connector.manifest)) return;
    const { platform, trial } = this.run;
    if (seen === 'there') return this.answered({ connector });
    this.told = true;
    if (await this.breaker.unanswered({ platform, accountId, trial }, now)) await this.show(platform);
  }

  /** A trial that ended before it asked the platform anything leaves its place to another run. */
  async over(): Promise<void> {
    if (this.run.trial && !this.told) await this.breaker.untried(this.run);
  }
}
