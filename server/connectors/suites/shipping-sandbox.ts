import { expect, it } from 'vitest';
import type { Fault, Sandbox, SandboxPlatform } from '../../../sandbox/index.ts';
import type { ConnectedAccount, Connector, Effect, Pending } from '../connector.ts';
import { connected } from '../testing/connected.ts';
import { driven } from './driven.ts';

/** One effect against the sandbox over HTTP, with what the sandbox wrote down of it. */
export interface SandboxEffect<Subject, Result> {
  readonly name: string;
  readonly platform: SandboxPlatform;
  readonly storeId: string;
  readonly sandbox: () => Sandbox;
  /** Of a connector that talks to the present sandbox. */
  readonly effect: () => Effect<Subject, Result>;
  readonly account: () => ConnectedAccount;
  /** A new order with the wish for it. */
  readonly wish: () => Pending<Subject>;
  /** The sandbox's names of the calls that write. */
  readonly operations: readonly string[];
  /** How often it took effect for the order. */
  readonly times: (item: Pending<Subject>) => number;
}

const faults: readonly Fault['kind'][] = [
  'lostAnswer',
  'serverError',
  'rateLimited',
  'timeout',
  'disconnect',
  'html',
  'truncated',
];

/** Whatever happens to the call that writes: the effect takes place once, and is said to be done. */
export function againstFaults<Subject extends { readonly platformOrderId: string }, Result>(
  about: SandboxEffect<Subject, Result>,
): void {
  const { sandbox, platform, storeId } = about;
  it.each(about.operations.flatMap((operation) => faults.map((kind) => [operation, kind] as const)))(
    `F4 ${about.name}: %s with %s takes effect once`,
    async (operation, kind) => {
      const item = about.wish();
      sandbox().setFault(platform, storeId, { kind, operation, calls: 1, retryAfterSeconds: 1 });
      const { endings } = await driven(about.effect(), about.account(), [item]);
      const ending = endings.get(item.id);
      expect(ending?.kind, `ended so: ${wordsOf(ending)}`).toBe('done');
      expect(about.times(item)).toBe(1);
    },
  );

  it(`F4 ${about.name}: the same wish sent again from the start has no second effect`, async () => {
    const item = about.wish();
    const first = await driven(about.effect(), about.account(), [item]);
    const second = await driven(about.effect(), about.account(), [item]);
    expect([first.endings.get(item.id)?.kind, second.endings.get(item.id)?.kind]).not.toContain('doubtful');
    expect(first.endings.get(item.id)?.kind).toBe('done');
    expect(about.times(item)).toBe(1);
  });
}

/** Why it did not come to a good end. */
export function wordsOf(ending: unknown): string {
  const failure: unknown = Object(ending).failure;
  return failure instanceof Error ? `${failure.message}: ${String(Object(failure).platformMessage)}` : 'no failure';
}

/** An account of the sandbox that gives up soon. */
export function sandboxAccount(
  connector: Connector,
  about: Parameters<typeof connected>[1] & { readonly settings?: ConnectedAccount['settings'] },
): ConnectedAccount {
  const { settings, ...options } = about;
  return { ...connected(connector, { timeoutMs: 300, ...options }), ...(settings === undefined ? {} : { settings }) };
}
