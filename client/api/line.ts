import type { Client as Socket } from 'graphql-ws';

/** A line on which nothing was heard for this long is asked for a sign of life. */
const QUIET_MS = 12_000;
/** How long the answer may take before the line counts as dead. */
const ANSWER_MS = 5_000;
/** A timer that fires this much later than it should means that the machine slept. */
const SLEPT_MS = 20_000;

export interface LineOptions {
  readonly quietMs?: number;
  readonly answerMs?: number;
}

/** Events of the browser's window; absent in other runtimes. */
interface Surroundings {
  addEventListener?: (name: string, listener: () => void) => void;
  removeEventListener?: (name: string, listener: () => void) => void;
  readonly document?: {
    readonly visibilityState: string;
    addEventListener(name: string, listener: () => void): void;
    removeEventListener(name: string, listener: () => void): void;
  };
}

/**
 * Judges a WebSocket by evidence. A TCP connection that died on the way (a frozen relay, a network that changed, a
 * machine that slept) looks open for minutes; here a ping without an answer closes it, and so does the browser's
 * `offline`. Coming back (`online`, a tab that is shown again) asks at once instead of waiting for the next interval.
 */
export class Line {
  private opened: { send(data: string): void } | undefined;
  private answerDue: ReturnType<typeof setTimeout> | undefined;
  private readonly interval: ReturnType<typeof setInterval>;
  private readonly stops: (() => void)[] = [];
  private readonly waiting = new Set<() => void>();
  private heardAt = 0;

  private readonly socket: () => Socket;
  private readonly options: LineOptions;

  constructor(socket: () => Socket, options: LineOptions = {}) {
    this.socket = socket;
    this.options = options;
    let tickedAt = Date.now();
    const { quietMs = QUIET_MS } = options;
    this.interval = setInterval(() => {
      const slept = Date.now() - tickedAt > SLEPT_MS + quietMs;
      tickedAt = Date.now();
      if (slept || Date.now() - this.heardAt >= quietMs) this.probe();
    }, quietMs / 2);
    unref(this.interval);
    // As an object: the types of a browser's window and of Node's globals differ.
    const here: object = globalThis;
    this.followSurroundings(here);
  }

  /** To be called once the socket exists: it needs us for its waits, and we need it for its events. */
  watch(socket: Socket): void {
    this.stops.push(
      socket.on('opened', (opened) => {
        this.opened = opened as { send(data: string): void };
        this.heard();
      }),
      socket.on('message', () => this.heard()),
      socket.on('closed', () => {
        this.opened = undefined;
        clearTimeout(this.answerDue);
        this.answerDue = undefined;
      }),
    );
  }

  /** Waits before the next try to connect; `online` or a tab that is shown again ends the wait. */
  rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.waiting.add(wake);
    });
  }

  close(): void {
    clearInterval(this.interval);
    clearTimeout(this.answerDue);
    for (const stop of this.stops.splice(0)) stop();
    for (const wake of this.waiting) wake();
  }

  /** Asks for a sign of life, unless one is being waited for. */
  private probe(): void {
    if (!this.opened || this.answerDue !== undefined) return;
    this.answerDue = setTimeout(() => this.dead(), this.options.answerMs ?? ANSWER_MS);
    unref(this.answerDue);
    try {
      this.opened.send('{"type":"ping"}');
    } catch {
      this.dead(); // the socket is closing already
    }
  }

  private heard(): void {
    this.heardAt = Date.now();
    clearTimeout(this.answerDue);
    this.answerDue = undefined;
  }

  private dead(): void {
    clearTimeout(this.answerDue);
    this.answerDue = undefined;
    if (this.opened) this.socket().terminate();
  }

  private followSurroundings({ addEventListener, removeEventListener, document }: Surroundings): void {
    const back = () => {
      for (const wake of this.waiting) wake();
      this.probe();
    };
    const shown = () => {
      if (document?.visibilityState === 'visible') back();
    };
    const gone = () => this.dead();
    addEventListener?.call(globalThis, 'online', back);
    addEventListener?.call(globalThis, 'offline', gone);
    document?.addEventListener('visibilitychange', shown);
    this.stops.push(() => {
      removeEventListener?.call(globalThis, 'online', back);
      removeEventListener?.call(globalThis, 'offline', gone);
      document?.removeEventListener('visibilitychange', shown);
    });
  }
}

/** In Node a timer must not keep a finished program alive. */
function unref(timer: unknown): void {
  if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function')
    timer.unref();
}
