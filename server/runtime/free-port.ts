import { createServer } from 'node:net';

/** Linux gives outgoing connections a port from 32768 on: one of those could be taken before we listen on it. */
const lowest = 20_000;
const highest = 32_700;

/**
 * The first of `count` ports in a row that nobody of this machine listens on at this moment.
 * @throws {Error} none was found in many tries
 */
export async function freePort(count = 1): Promise<number> {
  for (let tries = 0; tries < 200; tries += 1) {
    const first = lowest + Math.floor(Math.random() * (highest - lowest - count));
    const free = await Promise.all(Array.from({ length: count }, (_, index) => isFree(first + index)));
    if (free.every(Boolean)) return first;
  }
  throw new Error(`No ${count} free ports in a row between ${lowest} and ${highest}.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
