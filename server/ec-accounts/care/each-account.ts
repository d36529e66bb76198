import { ConnectorError } from '../../connectors/errors.ts';

/**
 * Works on accounts, four at a time. A failure of one does not stop the others: the platform's own failures are in the
 * API log already, every other one is logged.
 */
export async function eachAccount(
  accounts: readonly { readonly id: string }[],
  work: (id: string) => Promise<void>,
  log: { warn(fields: object, message: string): void },
): Promise<void> {
  const queue = [...accounts];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { id } = next;
      await work(id).catch((error: unknown) => {
        if (!(error instanceof ConnectorError))
          log.warn({ err: error, accountId: id }, 'looking after an account failed');
      });
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
}
