import { Pool } from 'undici';

export interface GraphqlTarget {
  readonly origin: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Sends the same query `count` times over `parallel` kept-alive connections and returns the seconds it took.
 * @throws {Error} when an answer is not 200 or holds errors: a wrong answer is no measurement
 */
export async function sendQueries(
  target: GraphqlTarget,
  query: string,
  count: number,
  parallel: number,
  check: (data: unknown) => void,
): Promise<number> {
  const pool = new Pool(target.origin, { connections: parallel });
  const body = JSON.stringify({ query });
  let left = count;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      const last = left === 0;
      const answer = await pool.request({
        path: '/graphql',
        method: 'POST',
        headers: { 'content-type': 'application/json', ...target.headers },
        body,
      });
      const text = await answer.body.text();
      if (answer.statusCode !== 200 || text.includes('"errors"'))
        throw new Error(`answer ${answer.statusCode}: ${text.slice(0, 300)}`);
      if (last) check((JSON.parse(text) as { data: unknown }).data);
    }
  };
  const began = performance.now();
  try {
    await Promise.all(Array.from({ length: parallel }, worker));
    return (performance.now() - began) / 1000;
  } finally {
    await pool.close();
  }
}
