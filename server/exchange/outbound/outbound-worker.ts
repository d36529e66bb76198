import { ConnectorError, OutcomeUnknown, credentialCauses } from '../../connectors/errors.ts';
import type { Effect, Outcomes, Pending } from '../../connectors/effects.ts';
import { outcomeOf } from '../../connectors/effects.ts';
import type { Database } from '../../persistence/database.ts';
import { DatabaseUnavailable } from '../../persistence/database-errors.ts';
import type { Clock } from '../../values/clock.ts';
import { startHeart } from '../../work/heart.ts';
import { PlatformBreaker, platformIs } from '../../work/platform-breaker.ts';
import { workDue } from '../../work/work-due.ts';
import type { AccountGate, OpenStore } from '../account-gate.ts';
import { PlatformSeen } from '../platform-seen.ts';
import { step, taskOf, type OutboundEvent, type Standing } from './machine.ts';
import type { OutboundEnding } from './outbound-ending.ts';
import type { AnyHandler, OutboundHandlers, Prepared, Purpose } from './outbound-handler.ts';
import { standingOf, type ClaimedChange, type OutboundQueue } from './outbound-queue.ts';
import { callsOf, sheavesOf, type Call, type Sheaf } from './sheaves.ts';

export interface OutboundWorkerDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly accounts: AccountGate;
  readonly handlers: OutboundHandlers;
  readonly queue: OutboundQueue;
  readonly ending: OutboundEnding;
  readonly leaseMs: number;
  /** 0 up to 1; default by chance. */
  readonly random?: () => number;
  readonly log: {
    info(fields: object, message: string): void;
    warn(fields: object, message: string): void;
    error(fields: object, message: string): void;
  };
}

type AnyEffect = Effect<unknown, unknown>;

/** Calls of one sheaf under way at once. */
const callsAtOnce = 4;
/** Changes one worker takes along at most. */
const mostTaken = 200;

/** What one sheaf is worked with. */
interface Bench {
  readonly sheaf: Sheaf;
  readonly store: OpenStore;
  readonly handler: AnyHandler;
  readonly effect: AnyEffect;
  readonly seen: PlatformSeen;
  readonly signal: AbortSignal;
}

/** Works what goes out: claims, prepares, commits that it sends, sends, and writes what the machine makes of it. */
export class OutboundWorker {
  private readonly breaker: PlatformBreaker;
  private readonly random: () => number;

  constructor(private readonly deps: OutboundWorkerDeps) {
    this.breaker = new PlatformBreaker(deps.db, deps.log);
    this.random = deps.random ?? Math.random;
  }

  /** Works due changes until none is due or `signal` is raised; returns how many sheaves it worked. */
  async workDue(
    limit: number,
    signal: AbortSignal = new AbortController().signal,
    full: () => void = () => undefined,
  ): Promise<number> {
    const { queue, clock } = this.deps;
    return workDue<Sheaf>({
      limit,
      signal,
      full,
      claim: async (free) => sheavesOf(await queue.claim(free, clock.now())),
      work: (sheaf) => this.work(sheaf, signal),
    });
  }

  /** Never throws: what goes wrong becomes the outcome of its changes, or is left to their leases. */
  private async work(sheaf: Sheaf, signal: AbortSignal): Promise<void> {
    const { queue, clock, leaseMs, log } = this.deps;
    const { accountId, kind } = sheaf.first;
    const held = [...sheaf.changes];
    const heart = startHeart(
      leaseMs,
      async () => (
        await queue.beat(
          held.map(({ lease }) => lease),
          clock.now(),
        ),
        null
      ),
      (error) => log.warn({ err: error, accountId, kind }, 'a heartbeat failed'),
    );
    const seen = new PlatformSeen(this.breaker, sheaf.first, async () => undefined);
    try {
      await this.workHeld(sheaf, held, seen, signal);
    } catch (error) {
      log.error({ err: error, accountId, kind, changes: held.length }, 'what goes out is left to its lease');
    } finally {
      heart.stop();
      await seen.over().catch((error: unknown) => log.error({ err: error }, 'a trial could not be ended'));
    }
  }

  private async workHeld(sheaf: Sheaf, held: ClaimedChange[], seen: PlatformSeen, signal: AbortSignal): Promise<void> {
    const { accounts, handlers, queue, clock } = this.deps;
    const { first } = sheaf;
    const { accountId, merchantId, kind, requestId, id } = first;
    const store = await accounts.open(accountId, { requestId: requestId ?? id });
    if (store?.status !== 'connected') {
      await this.all(held, { kind: 'later', at: null, reason: 'accountNotConnected' });
      return queue.park({ accountId, merchantId });
    }
    const handler = handlers.of(kind);
    const effect = handler?.effect(store.connector) as AnyEffect | undefined;
    if (!handler || !effect)
      return this.all(held, { kind: 'stopped', as: 'refused', reason: 'notSupported', words: null });
    const room = Math.min(mostTaken, effect.batch.most * callsAtOnce) - held.length;
    if (!first.trial) held.push(...(await queue.along(first.lease, room, clock.now())));
    const bench: Bench = { sheaf, store, handler, effect, seen, signal };
    const looks: ClaimedChange[] = [];
    const sends: ClaimedChange[] = [];
    const over: { change: ClaimedChange; standing: Standing }[] = [];
    for (const change of held) {
      const { task, ended } = taskOf(standingOf(change), effect.afterUnknown);
      if (ended) over.push({ change, standing: ended });
      else (task === 'look' ? looks : sends).push(change);
    }
    await this.deps.ending.write(over, handler, clock.now());
    await this.go(bench, looks, 'look');
    await this.go(bench, sends, 'send');
  }

  private async go(bench: Bench, changes: readonly ClaimedChange[], purpose: Purpose): Promise<void> {
    if (changes.length === 0) return;
    const prepared = await this.prepare(bench, changes, purpose);
    if (!prepared) return;
    const ready: { change: ClaimedChange; prepared: Extract<Prepared<unknown>, { kind: 'go' }> }[] = [];
    for (const change of changes) {
      const said: Prepared<unknown> = prepared.get(change.id) ?? gone;
      if (said.kind === 'go') ready.push({ change, prepared: said });
      else
        await this.all(
          [change],
          said.kind === 'later' ? { ...said, reason: null } : { ...said, kind: 'stopped' },
          bench,
        );
    }
    const calls = callsOf(ready, bench.effect.batch);
    for (let from = 0; from < calls.length; from += callsAtOnce) {
      const wave = calls.slice(from, from + callsAtOnce);
      if (bench.signal.aborted) await this.putBack(calls.slice(from), bench);
      if (bench.signal.aborted) return;
      await (purpose === 'look' ? this.look(bench, wave) : this.send(bench, wave));
    }
  }

  /** This process ends: others go on with what it did not begin. */
  private putBack(calls: readonly Call[], bench: Bench): Promise<void> {
    const changes = calls.flatMap((call) => call.map(({ change }) => change));
    return this.all(changes, { kind: 'later', at: this.deps.clock.now(), reason: null }, bench);
  }

  /** Null where the platform had to be asked and did not answer: the changes are tried again later. */
  private async prepare(
    bench: Bench,
    changes: readonly ClaimedChange[],
    purpose: Purpose,
  ): Promise<ReadonlyMap<string, Prepared<unknown>> | null> {
    const { db, clock, log } = this.deps;
    const { store, handler } = bench;
    try {
      return await handler.prepare({ db, clock, store, purpose }, changes);
    } catch (error) {
      if (error instanceof DatabaseUnavailable) throw error;
      if (!(error instanceof ConnectorError))
        log.error({ err: error, kind: handler.kind }, 'a change cannot be prepared');
      const failure = failureOf(error, bench);
      const counts = !(await this.met(bench, failure));
      const outcome = { kind: 'notDone', failure } as const;
      await this.all(changes, { kind: purpose === 'look' ? 'looked' : 'answered', outcome, counts }, bench);
      return null;
    }
  }

  private async look(bench: Bench, wave: readonly Call[]): Promise<void> {
    const { effect, store } = bench;
    await this.talk(
      bench,
      wave,
      'looked',
      (items) => effect.look?.(store.account, items) ?? Promise.resolve(new Map()),
    );
  }

  private async send(bench: Bench, wave: readonly Call[]): Promise<void> {
    const { queue, clock } = this.deps;
    const marks = wave.flat().map(({ change, prepared }) => ({ lease: change.lease, note: prepared.note ?? null }));
    const ours = await queue.markSent(marks, clock.now());
    const calls = wave
      .map((call) => call.filter(({ change }) => ours.has(change.id)))
      .filter(({ length }) => length > 0);
    await this.talk(bench, calls, 'answered', (items) => bench.effect.send(bench.store.account, items));
  }

  /** One wave of calls, and what the machine makes of their outcomes. */
  private async talk(
    bench: Bench,
    calls: readonly Call[],
    kind: 'answered' | 'looked',
    ask: (items: readonly Pending<unknown>[]) => Promise<Outcomes<unknown>>,
  ): Promise<void> {
    const { clock, ending, log } = this.deps;
    const answers = await Promise.all(
      calls.map(async (call) => {
        const items = call.map(({ change, prepared }) => ({
          id: change.id,
          subject: prepared.subject,
          memo: change.memo,
        }));
        try {
          return { call, outcomes: await ask(items), failure: null };
        } catch (error) {
          if (!(error instanceof ConnectorError)) log.error({ err: error, kind: bench.handler.kind }, 'a call failed');
          return { call, outcomes: new Map() as Outcomes<unknown>, failure: failureOf(error, bench) };
        }
      }),
    );
    const moved = [];
    for (const { call, outcomes, failure } of answers)
      for (const { change } of call) {
        const outcome = outcomeOf(outcomes, change.id, failure ?? lost(bench));
        const counts = !('failure' in outcome && outcome.failure && (await this.met(bench, outcome.failure)));
        if (!('failure' in outcome)) await this.metAnswer(bench);
        const standing = step(standingOf(change), { kind, outcome, counts }, this.given(bench.effect));
        moved.push({ change, standing, result: outcome.kind === 'done' ? outcome.result : null });
      }
    await ending.write(moved, bench.handler, clock.now());
  }

  private async all(changes: readonly ClaimedChange[], event: OutboundEvent, bench?: Bench): Promise<void> {
    const { ending, clock, handlers } = this.deps;
    const given = this.given(bench?.effect);
    const moved = changes.map((change) => ({ change, standing: step(standingOf(change), event, given) }));
    await ending.write(moved, bench?.handler ?? handlers.of(changes[0]?.kind ?? ''), clock.now());
  }

  private given(effect: AnyEffect | undefined) {
    const { clock } = this.deps;
    return { afterUnknown: effect?.afterUnknown ?? 'readBack', now: clock.now(), random: this.random() } as const;
  }

  /** True where a trial found the platform still away: that is no try of the change. */
  private async met({ store, seen, sheaf }: Bench, failure: ConnectorError): Promise<boolean> {
    if (credentialCauses.has(failure.failureCause)) await this.deps.accounts.reportOutcome(store, failure);
    await seen.failed(store, failure, this.deps.clock.now());
    return sheaf.first.trial && platformIs(failure) === 'away';
  }

  private async metAnswer({ store, seen }: Bench): Promise<void> {
    await seen.answered(store);
  }
}

const gone: Prepared<never> = { kind: 'stop', as: 'dropped', reason: 'noLongerWanted', words: null };

const lost = (bench: Bench) =>
  new OutcomeUnknown(
    { platform: bench.store.connector.manifest.key, operation: bench.handler.kind },
    'no answer for it',
  );

function failureOf(error: unknown, bench: Bench): ConnectorError {
  if (error instanceof ConnectorError) return error;
  const call = { platform: bench.store.connector.manifest.key, operation: bench.handler.kind };
  return new OutcomeUnknown(call, 'something went wrong on our side', { cause: error });
}
