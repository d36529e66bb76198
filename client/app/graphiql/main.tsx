import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { createRoot } from 'react-dom/client';
import './graphiql.css';

const START = `# Quaylink's API. Sign in to the admin first, or set a token under Headers:
# {"authorization": "Bearer qlt_…"}
query Accounts {
  ecAccounts(first: 5) {
    nodes {
      displayName
      connectionStatus
      platform { label { en } }
    }
    totalCount
  }
}
`;

const fetcher = createGraphiQLFetcher({
  url: '/graphql',
  subscriptionUrl: `${location.origin.replace(/^http/, 'ws')}/graphql`,
  headers: { 'x-quaylink-client': 'graphiql' },
});
const root = document.querySelector('#graphiql');
if (!root) throw new Error('index.html has no #graphiql');
createRoot(root).render(<GraphiQL fetcher={fetcher} defaultQuery={START} />);
