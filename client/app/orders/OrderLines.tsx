import { Link } from 'react-router';
import { type FragmentType, graphql, readFragment } from '../../api/index.ts';
import { Copyable, Missing, Money, Section } from '../ui/bits.tsx';
import { useOrderWords } from './words.ts';

const OrderLines_order = graphql(`
  fragment OrderLines_order on Order {
    lines {
      id
      name
      variantName
      sku
      productKey
      quantity
      unitPrice {
        amount
        currency
      }
      warehouseProduct {
        id
        sku
        name
      }
      unknownProduct {
        id
      }
    }
  }
`);

/** What was bought, with the warehouse's product for each or the way to map it (E1). */
export function OrderLines({ order }: { order: FragmentType<typeof OrderLines_order> }) {
  const t = useOrderWords();
  const { lines } = readFragment(OrderLines_order, order);
  return (
    <Section title={t('lines')}>
      <div className="q-table-scroll">
        <table className="q-table" aria-label={t('lines')}>
          <thead><tr><th>{t('product')}</th><th>{t('sku')}</th><th>{t('matched')}</th><th data-align="right">{t('quantity')}</th><th data-align="right" data-minor>{t('price')}</th></tr></thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <td>{line.name} {line.variantName ? <span className="q-muted">{line.variantName}</span> : null}</td>
                <td>{line.sku ? <Copyable text={line.sku} /> : <Missing />}</td>
                <td>{line.warehouseProduct ? <span><span className="q-mono">{line.warehouseProduct.sku}</span> <span className="q-muted">{line.warehouseProduct.name}</span></span> : line.unknownProduct ? <Link to={`/unknown-products?map=${line.unknownProduct.id}`} className="q-hold">{t('unknownMapIt')}</Link> : <Missing />}</td>
                <td data-align="right">{line.quantity}</td>
                <td data-align="right" data-minor>{line.unitPrice ? <Money of={line.unitPrice} /> : <Missing />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
