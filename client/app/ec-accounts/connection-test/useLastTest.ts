import { useEffect, useEffectEvent } from 'react';
import { graphql } from '../../generated/index.ts';
import type { LastTestQuery } from '../../generated/graphql.ts';
import { useLiveState } from '../../data/live.tsx';
import { useLiveQuery } from '../../data/useLiveQuery.ts';

const LastTest = graphql(`
  query LastTest($id: ID!) {
    ecAccount(id: $id) {
      id
      lastTest {
        id
        state
        startedAt
        requestedBy {
          id
          name
        }
        ...TestSteps_test
      }
    }
  }
`);

export type TestAtHand = NonNullable<NonNullable<LastTestQuery['ecAccount']>['lastTest']>;

/**
 * Without live facts a running test is asked after as often as this; with them only in case its end is never published,
 * since its process died.
 */
const askAgainMs = { live: 15_000, stale: 1_500 };

/**
 * The account's last test, step by step while it runs, by any person; undefined until known. `expected`: one has
 * just been asked for.
 */
export function useLastTest(accountId: string, expected = false): TestAtHand | null | undefined {
  const { data, refetch } = useLiveQuery({
    query: LastTest,
    variables: { id: accountId },
    everyMs: 100,
    refreshOn: (fact) => fact.kind === 'CONNECTION_TEST' && fact.ecAccountId === accountId,
  });
  const test = data && (data.ecAccount?.lastTest ?? null);
  const live = useLiveState().kind === 'live';
  const ask = useEffectEvent(refetch);
  const waiting = expected || test?.state === 'RUNNING';
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setInterval(ask, live ? askAgainMs.live : askAgainMs.stale);
    return () => clearInterval(timer);
  }, [waiting, live]);
  return test;
}
