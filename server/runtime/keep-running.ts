import { setTimeout as sleep } from 'node:timers/promises';

/** A database program beside us. */
export interface Companion {
  readonly url: string;
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

/**
 * Starts a companion, and again on the same port whenever it ends by itself (killed for memory, say), so that its
 * clients find it back.
 * @returns its address and how to stop it for good
 */
export async function keepRunning(
  start: (port?: number) => Promise<Companion>,
  tell: (message: string) => void,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  let companion = await start();
  let stopping = false;
  const port = Number(new URL(companion.url).port);
  const watch = async () => {
    for (;;) {
      await companion.ended;
      for (let again = false; !again;) {
        if (stopping) return;
        tell('it has ended; starting it again');
        try {
          companion = await start(port);
          again = true;
        } catch (error) {
          tell(error instanceof Error ? error.message : String(error));
          await sleep(2000, undefined, { ref: false });
        }
      }
    }
  };
  void watch();
  return {
    url: companion.url,
    stop: () => {
      stopping = true;
      return companion.stop();
    },
  };
}
