import { setTimeout as sleep } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { StartError } from '../runtime/start-error.ts';

const patienceMs = 60_000;
/** The first PostgreSQL with uuidv7(). */
const oldestVersion = 180_000;

/**
 * Waits for a database of somebody else: in a deployment it may come up after us.
 * @throws {StartError} it refuses us, is too old, or does not come up in a minute
 */
export async function waitForPostgres(url: string, say: (line: string) => void): Promise<void> {
  const { hostname, port, pathname } = new URL(url);
  const where = `${hostname}:${port === '' ? '5432' : port}${pathname}`;
  for (let tries = 0, giveUpAt = Date.now() + patienceMs; ; tries++) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 3000 });
    client.on('error', () => undefined); // seen by the query
    try {
      await client.connect();
      const { rows } = await client.query<{ version: number }>(
        "select current_setting('server_version_num')::int as version",
      );
      const version = rows[0]?.version ?? 0;
      if (version < oldestVersion)
        throw new StartError(
          `DATABASE_URL leads to PostgreSQL ${Math.floor(version / 10_000)} (${where}), but 18 or newer is needed.`,
        );
      return;
    } catch (error) {
      if (error instanceof StartError) throw error;
      // 57P03: it is starting up. Every other answer of the server itself is final.
      if (error instanceof DatabaseError && error.code !== '57P03')
        throw new StartError(`DATABASE_URL leads to a PostgreSQL (${where}) that refuses us: ${error.message}.`, {
          cause: error,
        });
      const reason = error instanceof Error ? ('code' in error ? String(error.code) : error.message) : String(error);
      if (Date.now() > giveUpAt)
        throw new StartError(`DATABASE_URL leads to ${where}, where no PostgreSQL answered for a minute (${reason}).`, {
          cause: error,
        });
      if (tries === 0) say(`Waiting for PostgreSQL at ${where} (${reason}) …`);
      await sleep(1000);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
