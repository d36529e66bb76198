import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import { Pool } from 'pg';
import { ready } from '../side-process.ts';

/**
 * The baseline: Apollo with a hand-written schema and one SQL join, no login, no tenant, no limits. Listens on a free
 * port of loopback.
 */
const typeDefs = `#graphql
  type Merchant { name: String! }
  type SalesChannel { name: String! }
  type EcAccount {
    id: ID! displayName: String! connectionStatus: String! updatedAt: String!
    merchant: Merchant! salesChannel: SalesChannel!
  }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type EcAccountConnection { nodes: [EcAccount!]! pageInfo: PageInfo! }
  type Query { ecAccounts(first: Int!): EcAccountConnection! }
`;

interface Row {
  id: string;
  display_name: string;
  status: string;
  updated_at: Date;
  merchant_name: string;
  channel_name: string;
}

const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });

const resolvers = {
  Query: {
    async ecAccounts(_: unknown, { first }: { first: number }) {
      const { rows } = await pool.query<Row>(
        `select a.id, a.display_name, a.status, a.updated_at, m.name as merchant_name, c.name as channel_name
           from ec_account a join merchant m on m.id = a.merchant_id join sales_channel c on c.id = a.sales_channel_id
          order by a.updated_at desc, a.id desc limit $1`,
        [first + 1],
      );
      const page = rows.slice(0, first);
      return {
        nodes: page.map((row) => ({
          id: row.id,
          displayName: row.display_name,
          connectionStatus: row.status,
          updatedAt: row.updated_at.toISOString(),
          merchant: { name: row.merchant_name },
          salesChannel: { name: row.channel_name },
        })),
        pageInfo: { hasNextPage: rows.length > first, endCursor: page.at(-1)?.id ?? null },
      };
    },
  },
};

const apollo = new ApolloServer({ typeDefs, resolvers });
await apollo.start();
const app = express();
app.use('/graphql', express.json(), expressMiddleware(apollo));
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') ready({ port: address.port });
});
