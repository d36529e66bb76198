import { setTimeout as sleep } from 'node:timers/promises';
import { Router } from 'express';

/** Looks at one part we need. @throws {Error} it does not work now */
export type HealthCheck = () => Promise<void> | void;

const patienceMs = 2500;

/**
 * `/healthz`: this process is alive (restart it when not). `/readyz`: everything it needs can be reached (send it no
 * requests when not), with the names of the failing parts and nothing more, since anybody may ask.
 */
export function healthRoutes(checks: Readonly<Record<string, HealthCheck>>): Router {
  const router = Router();
  router.get('/healthz', (_, answer) => {
    answer.set('cache-control', 'no-store').json({ status: 'ok' });
  });
  router.get('/readyz', async (_, answer) => {
    const names = Object.keys(checks);
    const works = await Promise.all(Object.values(checks).map((check) => holds(check)));
    const failing = names.filter((__, at) => works[at] !== true);
    answer
      .status(failing.length === 0 ? 200 : 503)
      .set('cache-control', 'no-store')
      .json({ status: failing.length === 0 ? 'ready' : 'notReady', failing });
  });
  return router;
}

async function holds(check: HealthCheck): Promise<boolean> {
  const enough = new AbortController();
  try {
    return await Promise.race([
      Promise.resolve(check()).then(() => true),
      sleep(patienceMs, false, { signal: enough.signal, ref: false }),
    ]);
  } catch {
    return false;
  } finally {
    enough.abort();
  }
}
