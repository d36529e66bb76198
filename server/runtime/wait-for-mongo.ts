import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient, MongoParseError, MongoServerError } from 'mongodb';
import { StartError } from './start-error.ts';

const patience = { forMs: 60_000, betweenMs: 1_000 };

/**
 * Waits for a MongoDB of somebody else: in a deployment it may come up after us. Once we run it may go away and come
 * back.
 * @throws {StartError} its address is invalid, it refuses us, or it does not come up in time (a minute)
 */
export async function waitForMongo(
  url: string,
  say: (line: string) => void,
  { forMs, betweenMs } = patience,
): Promise<void> {
  const where = url.replace(/^[^/]*\/\/(?:[^@/]*@)?/, '').replace(/\?.*$/, '');
  for (let tries = 0, giveUpAt = Date.now() + forMs; ; tries++) {
    let client: MongoClient | null = null;
    try {
      client = new MongoClient(url, { appName: 'quaylink', serverSelectionTimeoutMS: 3_000, connectTimeoutMS: 3_000 });
      await client.db().command({ ping: 1 });
      return;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (client === null || error instanceof MongoParseError)
        throw new StartError(
          'MONGODB_URL is set to something else, but an address like mongodb://host:27017/quaylink?replicaSet=rs0 is expected.',
          { cause: error },
        );
      // 18: the name or password is wrong; 13: not allowed. The server itself has answered.
      if (error instanceof MongoServerError && (error.code === 18 || error.code === 13))
        throw new StartError(`MONGODB_URL leads to a MongoDB (${where}) that refuses us: ${reason}`, { cause: error });
      if (tries === 0) say(`Waiting for MongoDB at ${where} (${reason}) …`);
      if (Date.now() > giveUpAt)
        throw new StartError(
          `MONGODB_URL leads to ${where}, where no MongoDB answered for ${forMs >= 60_000 ? 'a minute' : 'long'} (${reason}).`,
          { cause: error },
        );
      await sleep(betweenMs);
    } finally {
      await client?.close().catch(() => undefined);
    }
  }
}
