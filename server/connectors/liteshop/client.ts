import type { z } from 'zod';
import type { ConnectedAccount, ConnectorEnvironment } from '../connector.ts';
import { CredentialsRejected, MalformedAnswer, type CallContext } from '../errors.ts';
import { renewOnce } from '../kit/renew-once.ts';
import { readJson } from '../transport/json.ts';
import { reasonOf } from '../transport/text-fields.ts';
import { failureOf } from './failures.ts';
import { hosts } from './names.ts';
import { envelope } from './wire.ts';

export interface LiteshopCall {
  /** Our name of the call: `orders.list`. */
  readonly operation: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** From the host: `/v1/orders`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Default `page`. */
  readonly expects?: 'probe' | 'page';
}

export interface LiteshopAnswer<Data> {
  readonly data: Data;
  /** Of a list: how many rows there are in all; null where it is not said. */
  readonly total: number | null;
}

/** Calls one shop's API with the account's access token. */
export class LiteshopClient {
  private readonly account: ConnectedAccount;
  private readonly environment: ConnectorEnvironment;

  constructor(account: ConnectedAccount, environment: ConnectorEnvironment) {
    this.account = account;
    this.environment = environment;
  }

  /**
   * The content of the envelope in the shape that is needed; undefined data where the answer has no body.
   * @throws {ConnectorError}
   */
  async send<Data>(call: LiteshopCall, shape: z.ZodType<Data>): Promise<LiteshopAnswer<Data>> {
    const { access } = this.account;
    if (access === undefined)
      throw new CredentialsRejected(callOf(call.operation), 'the account has not been authorized');
    return renewOnce(access, (token) => this.with(token, call, shape));
  }

  private with<Data>(token: string, call: LiteshopCall, shape: z.ZodType<Data>): Promise<LiteshopAnswer<Data>> {
    const { method = 'GET' } = call;
    const context = callOf(call.operation);
    return this.account.transport.send({
      operation: call.operation,
      method,
      url: addressOf(this.environment, 'api', call.path, call.query),
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      repeatable: method === 'GET' || method === 'DELETE',
      expects: call.expects ?? 'page',
      judge: (answer) => failureOf(context, answer, this.environment.now()),
      read: (answer) => {
        const { data, meta } =
          answer.status === 204 ? { data: undefined, meta: null } : readJson(context, answer, envelope);
        return { data: inShape(context, shape, data), total: meta?.total ?? null };
      },
    });
  }
}

function inShape<T>(call: CallContext, shape: z.ZodType<T>, content: unknown): T {
  const read = shape.safeParse(content);
  if (read.success) return read.data;
  throw new MalformedAnswer(call, `the answer lacks what is needed: ${reasonOf(read.error)}`);
}

export function callOf(operation: string): CallContext {
  return { platform: 'liteshop', operation };
}

/** `hosts` of the environment may put `app` and `api` elsewhere, such as at the sandbox. */
export function addressOf(
  environment: Pick<ConnectorEnvironment, 'hosts'>,
  host: keyof typeof hosts,
  path: string,
  query: Readonly<Record<string, string>> = {},
): URL {
  const url = new URL(path, environment.hosts[host] ?? hosts[host]);
  // A bare `+` in a query means a space; URLSearchParams escapes the one of `+08:00`.
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}
