import { useNavigate } from 'react-router';
import { quaylink } from '../data/client.ts';
import { graphql } from '../generated/index.ts';
import type { OrderFilter } from '../generated/graphql.ts';
import { onlyOrder } from '../trade/only-order.ts';

const ScannedOrder = graphql(`
  query ScannedOrder($filter: OrderFilter) {
    orders(first: 50, filter: $filter) {
      nodes {
        id
        platformOrderNumber
      }
    }
  }
`);

/**
 * Opens the order of a number that was scanned or typed and ended with Enter, where it is the only one of that number,
 * or the only hit; in whatever state it is, within the accounts and merchants one looks at. Several hits, or none, stay
 * in the list.
 */
export function useOpenScanned(within: OrderFilter): (text: string) => void {
  const navigate = useNavigate();
  const open = async (text: string) => {
    const filter = { merchantIds: within.merchantIds, ecAccountIds: within.ecAccountIds, search: text };
    const only = onlyOrder((await quaylink.query(ScannedOrder, { filter })).orders.nodes, text);
    if (only) await navigate(`/orders/${only.id}`);
  };
  // What fails here fails in the list below as well, which says so.
  return (text) => void open(text).catch(() => undefined);
}
