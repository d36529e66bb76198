import { Link } from 'react-router';
import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useViewer } from '../session/viewer.tsx';
import { Section } from '../ui/bits.tsx';
import { ParcelItem } from './ParcelItem.tsx';
import './shipments.css';
import { useShipmentWords } from './words.ts';

const OrderShipments_order = graphql(`
  fragment OrderShipments_order on Order {
    id
    shipments {
      id
      ...ParcelItem_shipment
    }
    packing {
      lines {
        lineId
        platformLineId
      }
    }
    lines {
      id
      name
      variantName
    }
  }
`);

/** The parcels of an order: numbers, labels, and what the platform knows of each. */
export function OrderShipments({ order }: { order: FragmentType<typeof OrderShipments_order> }) {
  const t = useShipmentWords();
  const { may } = useViewer();
  const one = readFragment(OrderShipments_order, order);
  if (one.shipments.length === 0) return null;
  const nameOf = (platformLineId: string) => {
    const lineId = one.packing.lines.find((line) => line.platformLineId === platformLineId)?.lineId;
    const line = one.lines.find(({ id }) => id === lineId);
    return line ? [line.name, line.variantName].filter(Boolean).join(' · ') : platformLineId;
  };
  return (
    <Section
      title={t('parcels')}
      aside={
        may('EC_ACCOUNT_READ') ? (
          <Link className="q-small" to={`/outbound?view=all&order=${one.id}`}>
            {t('outbound')}
          </Link>
        ) : null
      }
    >
      <div data-testid="parcels">
        {one.shipments.map((shipment) => (
          <ParcelItem key={shipment.id} shipment={shipment} nameOf={nameOf} />
        ))}
      </div>
    </Section>
  );
}
