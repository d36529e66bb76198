interface NoiseLog {
  info(fields: object, message: string): void;
}

const perMs = 60_000;

/**
 * Counts what strangers do wrong: connections reset in the middle, upgrades refused, connections beyond the limits. One
 * line a minute says how often, so that the log does not fill up, and nothing of it is printed anywhere else.
 */
export class NoiseCount<Kind extends string> {
  private counts = new Map<Kind, number>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly log: NoiseLog,
    private readonly message: string,
    private readonly everyMs = perMs,
  ) {}

  heard(kind: Kind): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
    this.timer ??= setTimeout(() => this.write(), this.everyMs).unref();
  }

  /** Writes what was counted since the last line. */
  write(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (this.counts.size === 0) return;
    this.log.info(Object.fromEntries(this.counts), this.message);
    this.counts = new Map();
  }
}
