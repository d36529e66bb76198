import type { ConnectedAccount, Outcome, Pending } from '../connector.ts';
import type { CoupangClient } from './client.ts';

/** One item after another, each with its own failure. */
export async function perItem<Subject, Result>(
  open: (account: ConnectedAccount) => CoupangClient,
  account: ConnectedAccount,
  items: readonly Pending<Subject>[],
  work: (client: CoupangClient, item: Pending<Subject>) => Promise<Outcome<Result>>,
  onFailure: (error: unknown) => Outcome<Result>,
): Promise<Map<string, Outcome<Result>>> {
  const results = new Map<string, Outcome<Result>>();
  for (const item of items) {
    try {
      results.set(item.id, await work(open(account), item));
    } catch (error) {
      results.set(item.id, onFailure(error));
    }
  }
  return results;
}
