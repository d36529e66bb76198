import type { Database, TenantScope, Tx } from '../persistence/database.ts';

interface Shared {
  readonly tx: Promise<Tx>;
  users: number;
  failure: unknown;
  finish(error?: unknown): void;
}

/**
 * One transaction for the reads of an operation that overlap. It opens with the first read and is committed as soon as nobody
 * uses it for one turn of the event loop, so that it never waits for anything but the database: no request holds a
 * connection while it waits for another.
 */
export class SharedRead {
  private current: Shared | undefined;

  constructor(
    private readonly db: Database,
    private readonly scope: TenantScope,
  ) {}

  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const shared = (this.current ??= this.open());
    shared.users++;
    try {
      return await work(await shared.tx);
    } catch (error) {
      // The transaction may be broken: whoever comes next gets a new one. It ends when its last reader has left.
      shared.failure ??= error;
      this.detach(shared);
      throw error;
    } finally {
      shared.users--;
      setImmediate(() => this.endUnused(shared));
    }
  }

  private open(): Shared {
    let finish: (error?: unknown) => void = () => {};
    const done = new Promise<void>((resolve, reject) => {
      finish = (error) => (error === undefined ? resolve() : reject(error));
    });
    const tx = new Promise<Tx>((resolve, reject) => {
      this.db
        .run(this.scope, async (opened) => {
          resolve(opened);
          await done;
        })
        // A failure to open reaches the readers through `tx`; a failure in a reader has already reached it.
        .catch(reject);
    });
    // Readers await it themselves; this keeps a failure nobody waits for from ending the process.
    tx.catch(() => {});
    done.catch(() => {});
    return { tx, users: 0, failure: undefined, finish };
  }

  private endUnused(shared: Shared): void {
    if (shared.users > 0) return;
    this.detach(shared);
    shared.finish(shared.failure);
  }

  private detach(shared: Shared): void {
    if (this.current === shared) this.current = undefined;
  }
}
