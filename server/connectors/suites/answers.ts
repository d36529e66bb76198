import { expect } from 'vitest';
import type { ConnectedAccount, Connector, OrderWindow } from '../connector.ts';
import { ConnectorError, connectionFailureCauses } from '../errors.ts';
import type { ApiLogEntry } from '../transport/api-log.ts';
import { createTransport } from '../transport/http-transport.ts';
import { unlimitedBudget } from '../transport/rate-budget.ts';
import type { PlatformRequest, PlatformTransport } from '../transport/transport.ts';
import { chance, mutatedAnswer, type Served } from './mutations.ts';
import { ScriptedDialler, type Asked } from './replay.ts';
import { faultsOf } from './sane-order.ts';

/** Fewer would leave whole kinds of damage untried. */
export const fewestMutations = 500;

/** Keeps every answer as the connector saw it, decrypted. */
export class Recording implements PlatformTransport {
  readonly answers = new Map<string, Served>();
  readonly origins = new Set<string>();

  constructor(private readonly inner: PlatformTransport) {}

  send<Content>(request: PlatformRequest<Content>): Promise<Content> {
    const url = typeof request.url === 'function' ? request.url() : request.url;
    this.origins.add(url.origin);
    return this.inner.send({
      ...request,
      judge: (answer) => {
        const { status, headers, bytes } = answer;
        const key = keyOf({
          method: request.method,
          path: url.pathname + url.search,
          body: request.body ?? '',
        });
        const { 'content-encoding': _packed, 'content-length': _length, ...kept } = headers;
        this.answers.set(key, {
          status,
          headers: kept,
          body: Buffer.from(bytes),
        });
        return request.judge(answer);
      },
    });
  }
}

/** A call without what differs each time it is signed. */
function keyOf({ method, path, body }: Asked): string {
  const url = new URL(path, 'http://any.invalid');
  for (const name of Array.from(url.searchParams.keys())) if (name.startsWith('oauth_')) url.searchParams.delete(name);
  url.searchParams.sort();
  return `${method} ${url.pathname}?${url.searchParams.toString()} ${body}`;
}

export interface Damaged {
  readonly connector: Connector;
  /** A connector that remembers nothing, so that every try asks everything. */
  readonly fresh: () => Connector;
  readonly account: ConnectedAccount;
  readonly recording: Recording;
  readonly now: Date;
  readonly secrets: readonly string[];
}

/**
 * Works against answers of which some are damaged, until enough damaged ones were served. Whatever comes of it: a
 * failure of the closed family, and no secret in a message or a log entry.
 */
export async function againstDamage(
  { connector, account, recording, now, secrets }: Omit<Damaged, 'fresh'>,
  work: (account: ConnectedAccount, served: readonly Served[]) => Promise<void>,
): Promise<void> {
  let damaged = 0;
  let random = chance(1);
  let share = 0.5;
  let served: Served[] = [];
  const log: ApiLogEntry[] = [];
  const said = `oops ${secrets[0] ?? ''} oops`;
  const dialler = new ScriptedDialler([...recording.origins], (asked) => {
    const whole = recording.answers.get(keyOf(asked)) ?? {
      status: 404,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from('{"code":"not_found","message":"not found"}'),
    };
    const hit = random() < share;
    if (hit) damaged += 1;
    const answer = hit ? mutatedAnswer(whole, random, said) : whole;
    served.push(answer);
    return answer;
  });
  const transport = createTransport({
    platform: connector.manifest.key,
    accountId: 'account-1',
    budget: unlimitedBudget,
    rate: connector.manifest.rate,
    secrets,
    log: { record: (entry) => void log.push(entry) },
    now: () => now,
    allowedPrivateOrigins: [...recording.origins],
    userAgent: 'Quaylink/test',
    requestId: null,
    sleep: () => Promise.resolve(),
    dialler,
  });
  try {
    for (let seed = 1; ; seed += 1) {
      if (damaged >= fewestMutations) return;
      random = chance(seed);
      // Half of the answers at times, few at others: a fetch of many calls hardly gets past many damaged ones.
      share = seed % 2 === 0 ? 0.5 : 0.1;
      served = [];
      log.length = 0;
      try {
        await work({ ...account, transport }, served);
      } catch (error) {
        if (!(error instanceof ConnectorError))
          throw new Error(`seed ${seed}: no failure of the family`, {
            cause: error,
          });
        expect(connectionFailureCauses, `seed ${seed}`).toContain(error.failureCause);
        for (const secret of secrets) expect(`${error.message} ${error.platformMessage}`).not.toContain(secret);
      }
      const text = JSON.stringify(log);
      for (const secret of secrets) expect(text.includes(secret), `seed ${seed}: a secret in the log`).toBe(false);
      if (seed > 20 * fewestMutations) throw new Error('hardly any answer was damaged');
    }
  } finally {
    await dialler.close();
  }
}

/** What orders read from damaged answers must keep to: the rules of an order, and no identity that nobody sent. */
export async function ordersAgainstDamage(damaged: Damaged, window: OrderWindow): Promise<void> {
  let orders = 0;
  await againstDamage(damaged, async (account, served) => {
    for await (const page of damaged.fresh().orders.changedWithin(account, window)) {
      const sent = served.map(({ body }) => body.toString('utf8')).join('\n');
      for (const row of page.orders) {
        if (row.kind === 'unreadable') {
          expect(row.reason).not.toBe('');
          continue;
        }
        orders += 1;
        expect(faultsOf(row.order)).toEqual([]);
        expect(sent).toContain(row.order.platformOrderId);
        for (const line of row.order.lines) expect(sent).toContain(line.platformLineId.split('/')[0]);
      }
    }
  });
  expect(orders, 'orders read between the damaged answers').toBeGreaterThan(fewestMutations / 10);
}

/** Lists of codes to choose from: no code that nobody sent, and none that could not be stored. */
export async function listsAgainstDamage(
  damaged: Damaged,
  list: (connector: Connector, account: ConnectedAccount) => Promise<readonly { readonly code: string }[]>,
): Promise<void> {
  let listed = 0;
  await againstDamage(damaged, async (account, served) => {
    const entries = await list(damaged.fresh(), account);
    const sent = served.map(({ body }) => body.toString('utf8')).join('\n');
    for (const { code } of entries) {
      expect(code.trim()).not.toBe('');
      expect(sent).toContain(code);
    }
    listed += entries.length;
  });
  expect(listed, 'entries read between the damaged answers').toBeGreaterThan(fewestMutations / 10);
}
