import { inject } from 'vitest';

/**
 * Works the sandbox through the API behind its console (see sandbox/README.md).
 * @throws {Error} with its answer when it refuses
 */
export async function sandbox<Answer = unknown>(path: `/api/${string}`, body: object): Promise<Answer> {
  const answer = await fetch(`${inject('sandboxUrl')}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`sandbox ${path}: ${answer.status} ${text}`);
  return JSON.parse(text) as Answer;
}
