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

/** What the platform was made to do, as its ledger says. */
export interface SandboxWrite {
  readonly kind: string;
  readonly operation: string;
  readonly subject: string;
  readonly outcome: string;
  readonly effect: string;
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
}

/** The ledger of one store. @throws {Error} with its answer when it refuses */
export async function sandboxWrites(platform: string, storeId: string): Promise<readonly SandboxWrite[]> {
  const at = new URLSearchParams({ platform, storeId });
  const answer = await fetch(`${inject('sandboxUrl')}/api/writes?${at.toString()}`);
  if (!answer.ok) throw new Error(`sandbox ledger: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { writes: SandboxWrite[] }).writes;
}
