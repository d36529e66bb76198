import { useNavigate } from 'react-router';
import { quaylink } from '../data/client.ts';
import { graphql } from '../generated/index.ts';
import { onlyOrder } from '../trade/only-order.ts';

const ScannedToShip = graphql(`
  query ScannedToShip($filter: OrderFilter) {
    orders(first: 50, filter: $filter) {
      nodes {
        id
        platformOrderNumber
        status
      }
    }
  }
`);

/**
 * A number that was scanned at the packing table: the only order it fits is packed, or shown where it may not be packed
 * now.
 */
export function useScannedToShip(
  merchantIds: readonly string[] | null,
  onShip: (id: string) => void,
): (text: string) => void {
  const navigate = useNavigate();
  const open = async (text: string) => {
    const filter = { search: text, merchantIds: merchantIds && [...merchantIds] };
    const only = onlyOrder((await quaylink.query(ScannedToShip, { filter })).orders.nodes, text);
    if (!only) return;
    if (only.status === 'READY') onShip(only.id);
    else await navigate(`/orders/${only.id}`);
  };
  // What fails here fails in the list below as well, which says so.
  return (text) => void open(text).catch(() => undefined);
}
