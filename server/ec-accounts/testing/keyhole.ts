import { connectionTest } from '../../connectors/connection-test.ts';
import type { Connector, IssuedAccess } from '../../connectors/connector.ts';
import { CredentialsRejected, type ConnectorError } from '../../connectors/errors.ts';
import { renewOnce } from '../../connectors/kit/renew-once.ts';
import { tinymart } from '../../connectors/testing/tinymart/index.ts';

/**
 * A platform in memory that knows logins only: a new session ends the one before, and everything can be delayed or
 * refused.
 */
export class Keyhole {
  /** What the logins were made with, in their order. */
  readonly logins: string[] = [];
  /** The one session that is good; '' while none is. */
  session = '';
  /** Seconds a session lives; null where the platform does not say. */
  seconds: number | null = 7200;
  /** Answered to the next logins instead of a session. */
  refusal: (() => ConnectorError) | null = null;
  /** Sessions are issued, and then refused. */
  closed = false;
  private opening: Promise<void> = Promise.resolve();

  constructor(private readonly now: () => Date) {}

  /** Logins wait until the returned function is called. */
  delay(): () => void {
    let open = (): void => undefined;
    this.opening = new Promise((resolve) => (open = resolve));
    return open;
  }

  /** A call of daily work. @throws {CredentialsRejected} */
  readonly call = (session: string): Promise<string> =>
    session === this.session && !this.closed
      ? Promise.resolve('worked')
      : Promise.reject(new CredentialsRejected({ platform: 'keyhole', operation: 'orders.list' }, 'no such session'));

  get connector(): Connector {
    const base = tinymart({ now: () => this.now(), hosts: {}, appKeys: {} });
    const { call } = this;
    return {
      ...base,
      manifest: { ...base.manifest, key: 'keyhole', appKeys: [] },
      testConnection: (account) =>
        connectionTest(account, 'keyhole', {
          signIn: async () => {
            if (account.access) await renewOnce(account.access, call);
            return { id: 'KH1', title: null };
          },
          readOrders: () => Promise.resolve(),
        }),
      signIn: { signIn: ({ credentials }) => this.signIn(credentials['apiKey'] ?? '') },
    };
  }

  private async signIn(apiKey: string): Promise<IssuedAccess> {
    const number = this.logins.push(apiKey);
    await this.opening;
    if (this.refusal) throw this.refusal();
    this.session = `session-${number}`;
    const expiresAt = this.seconds === null ? null : new Date(this.now().getTime() + this.seconds * 1000);
    return { accessToken: this.session, refreshToken: null, expiresAt };
  }
}
