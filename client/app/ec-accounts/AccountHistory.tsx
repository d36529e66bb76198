import { graphql } from '../generated/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { TimeAgo } from '../ui/bits.tsx';
import { EmptyState, Failure, PageSkeleton } from '../ui/feedback/states.tsx';
import { useDetailWords } from './detail-words.ts';
import { useHistory } from './useHistory.ts';

const AccountHistoryList = graphql(`
  query AccountHistoryList($id: ID!) {
    ecAccount(id: $id) {
      id
      history(first: 50) {
        nodes {
          id
          action
          at
          changes
          viaApiToken
          user {
            id
            name
          }
        }
      }
    }
  }
`);

/** Who changed what. Credentials appear by name only; their values are never recorded. */
export function AccountHistory({ id }: { id: string }) {
  const t = useDetailWords();
  const say = useHistory();
  const { data, error, refetch } = useLiveQuery({
    query: AccountHistoryList,
    variables: { id },
    refreshOn: (fact) => fact.kind === 'EC_ACCOUNT' && fact.subjectId === id,
    everyMs: 1000,
  });
  if (error) return <Failure error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton />;
  const entries = data.ecAccount?.history.nodes ?? [];
  if (entries.length === 0) return <EmptyState title={t('historyEmpty')} />;
  return (
    <ol className="q-timeline">
      {entries.map((entry) => (
        <li key={entry.id}>
          <div>
            {say.headline(entry.action, entry.user?.name ?? null)}{' '}
            <span className="q-muted">
              <TimeAgo at={entry.at} /> {entry.viaApiToken ? t('historyByToken') : null}
            </span>
          </div>
          <ul className="q-changes">
            {Object.entries(entry.changes)
              .map(([field, change]) => ({ field, words: say.change(field, change) }))
              .filter(({ words }) => words !== null)
              .map(({ field, words }) => (
                <li key={field}>{words}</li>
              ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
