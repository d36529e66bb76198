/** How often new events are looked for. A light must change on every screen within a second (B11). */
const everyMs = 200;
/** How often a process that does not relay asks whether it may. */
const candidacyMs = 1_000;
/** Any number that nothing else in our database locks. */
const lockNumber = 7_305_821_115;
/** Sequence numbers looked back over, for events whose transaction committed after a later one. */
export const lateSpan = 1_000;

/** The channel on which the newest sequence number is announced. */
export const liveChannel = 'quaylink_live';

interface RelayConnection {
  query(statement: {
    readonly text: string;
    readonly values?: unknown[];
    /** Asked so often that its plan is kept. */
    readonly name?: string;
  }): Promise<{ readonly rows: readonly Record<string, unknown>[] }>;
}

/** The count beside the newest number shows events that became visible late, below it. */
const newest = {
  name: 'quaylink_newest_event',
  text: `select newest, (select count(*) from live_event where seq > newest - ${lateSpan}) as recent
    from (select coalesce(max(seq), 0) as newest from live_event) as last`,
};

/**
 * Announces on one channel that there are new live events. One process of all does it: the holder of an advisory lock
 * of its LISTEN connection, so that the lock goes with the connection and another process takes over.
 */
export class LiveRelay {
  private timer: NodeJS.Timeout | undefined;
  private elected = false;
  private announced = '';
  private stopped = false;

  constructor(
    private readonly connection: RelayConnection,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    void this.turn();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async turn(): Promise<void> {
    try {
      this.elected ||= await this.stand();
      if (this.elected) await this.announce();
    } catch (error) {
      if (!this.stopped) this.onError(error);
      return; // the connection is lost, and the lock with it
    }
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.turn(), this.elected ? everyMs : candidacyMs).unref();
  }

  private async stand(): Promise<boolean> {
    const text = 'select pg_try_advisory_lock($1) as elected';
    const { rows } = await this.connection.query({ text, values: [lockNumber] });
    return rows[0]?.['elected'] === true;
  }

  private async announce(): Promise<void> {
    const { rows } = await this.connection.query(newest);
    const seq = String(rows[0]?.['newest']);
    const now = `${seq} ${String(rows[0]?.['recent'])}`;
    if (now === this.announced) return;
    await this.connection.query({ text: `select pg_notify('${liveChannel}', $1)`, values: [seq] });
    this.announced = now;
  }
}
