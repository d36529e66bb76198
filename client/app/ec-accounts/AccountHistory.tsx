import { graphql } from '../../api/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { TimeAgo } from '../ui/bits.tsx';
import { EmptyState, Failure, PageSkeleton } from '../ui/states.tsx';
import { useDetailWords } from './detail-words.ts';

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
  const { data, error, refetch } = useLiveQuery({ query: AccountHistoryList, variables: { id }, refreshOn: (fact) => fact.kind === 'EC_ACCOUNT' && fact.subjectId === id, everyMs: 1000 });
  if (error) return <Failure error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton />;
  const entries = data.ecAccount?.history.nodes ?? [];
  if (entries.length === 0) return <EmptyState title={t('historyEmpty')} />;
  return (
    <ol className="q-timeline">
      {entries.map((entry) => (
        <li key={entry.id}>
          <div>{entry.user ? t('historyBy', { action: entry.action, name: entry.user.name }) : t('historyBySystem', { action: entry.action })} <span className="q-muted"><TimeAgo at={entry.at} /> {entry.viaApiToken ? t('historyByToken') : null}</span></div>
          {Object.keys(entry.changes).length > 0 ? (
            <ul className="q-changes">{Object.entries(entry.changes).map(([field, change]) => <li key={field}><span className="q-mono">{field}</span>: {describe(change)}</li>)}</ul>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

/** `{from, to}` as an arrow; anything else as it was recorded. */
function describe(change: unknown): string {
  const show = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  if (typeof change === 'object' && change !== null && 'to' in change) return `${'from' in change ? show(change.from) : '–'} → ${show(change.to)}`;
  return show(change);
}
