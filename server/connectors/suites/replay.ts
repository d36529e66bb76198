import { MockAgent, type Dispatcher } from 'undici';
import { Dialler } from '../transport/dialler.ts';
import type { Served } from './mutations.ts';

/** What a call asked for, as far as it distinguishes calls. */
export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly body: string;
}

/** Connections that lead nowhere: every call is answered by a function, over the real transport. */
export class ScriptedDialler extends Dialler {
  private readonly agent = new MockAgent();

  constructor(origins: readonly string[], answer: (asked: Asked) => Served) {
    super();
    this.agent.disableNetConnect();
    for (const origin of origins)
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
        this.agent
          .get(origin)
          .intercept({ path: () => true, method })
          .reply((options) => {
            const { status, headers, body } = answer({
              method,
              path: options.path,
              body: typeof options.body === 'string' ? options.body : '',
            });
            return {
              statusCode: status,
              data: body,
              responseOptions: { headers: { ...headers } },
            };
          })
          .persist();
  }

  override dispatcher(): Dispatcher {
    return this.agent;
  }

  override async close(): Promise<void> {
    await this.agent.close();
  }
}
