import { useLiveQuery } from '../data/useLiveQuery.ts';
import { graphql } from '../generated/index.ts';
import { PlatformOutage } from '../trade/PlatformOutage.tsx';
import { Page } from '../ui/frame/Page.tsx';
import { RunsList } from './RunsList.tsx';
import { useRunWords } from './words.ts';

const RunsOutages = graphql(`
  query RunsOutages {
    platforms {
      key
      ...PlatformOutage_platform
    }
    ecAccountFacets {
      byPlatform {
        platform
      }
    }
  }
`);

export default function RunsPage() {
  const t = useRunWords();
  const { data } = useLiveQuery({
    query: RunsOutages,
    variables: {},
    refreshOn: (fact) => fact.kind === 'EC_ACCOUNT' || fact.kind === 'FETCH_RUN',
  });
  return (
    <Page title={t('title')}>
      {data?.platforms
        .filter(({ key }) => data.ecAccountFacets.byPlatform.some(({ platform }) => platform === key))
        .map((platform) => (
          <PlatformOutage key={platform.key} platform={platform} />
        ))}
      <RunsList />
    </Page>
  );
}
