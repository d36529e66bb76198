import { graphql } from '../generated/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';

const OrderNumberOf = graphql(`
  query OrderNumberOf($id: ID!) {
    order(id: $id) {
      id
      platformOrderNumber
    }
  }
`);

/** The number of an order of which the address holds only the id. */
export function OrderNumber({ id }: { id: string }) {
  const { data } = useLiveQuery({ query: OrderNumberOf, variables: { id } });
  return <span className="q-mono">{data?.order?.platformOrderNumber ?? '…'}</span>;
}
