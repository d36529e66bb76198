import { Link } from 'react-router';
import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useFormat } from '../i18n/format.ts';
import { useEnumWords } from '../trade/words.ts';
import { Chip, Copyable, Missing, Money, Section } from '../ui/bits.tsx';
import { OrderTotals } from './OrderTotals.tsx';
import { totalsOf } from './totals.ts';
import { useOrderWords } from './words.ts';

const OrderLines_order = graphql(`
  fragment OrderLines_order on Order {
    total {
      amount
      currency
    }
    shippingFee {
      amount
      currency
    }
    discount {
      amount
      currency
    }
    lines {
      id
      name
      variantName
      sku
      barcode
      productKey
      quantity
      quantityAsSent
      picked
      partOfId
      texts {
        kind
        label
        text
      }
      unitPrice {
        amount
        currency
      }
      total {
        amount
        currency
      }
      warehouseProduct {
        id
        name
        sku
        sellableQuantity
      }
      unknownProduct {
        id
      }
    }
  }
`);

/** What was bought, and which product of the warehouse each line is. */
export function OrderLines({ order }: { order: FragmentType<typeof OrderLines_order> }) {
  const t = useOrderWords();
  const format = useFormat();
  const words = useEnumWords();
  const one = readFragment(OrderLines_order, order);
  const { lines } = one;
  const pieces = lines.reduce((sum, line) => sum + (line.picked ? line.quantity : 0), 0);
  return (
    <Section title={t('lines')} aside={<span className="q-muted q-small q-num">{t('pieces', { count: pieces })}</span>}>
      <div className="q-inner-scroll">
        <table className="q-table q-order-lines" aria-label={t('lines')}>
          <thead>
            <tr>
              <th scope="col">{t('product')}</th>
              <th scope="col">{t('matched')}</th>
              <th scope="col" data-align="right">
                {t('quantity')}
              </th>
              <th scope="col" data-align="right" data-minor>
                {t('price')}
              </th>
              <th scope="col" data-align="right" data-minor>
                {t('lineTotal')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id} data-testid="line" data-part={line.partOfId ? true : undefined}>
                <td>
                  <div>
                    {line.name}
                    {line.variantName ? <span className="q-muted"> · {line.variantName}</span> : null}
                  </div>
                  <div className="q-small q-muted">
                    {(line.sku ?? line.barcode) ? (
                      <Copyable text={line.sku ?? line.barcode ?? ''} />
                    ) : (
                      <span title={t('noSku')}>{t('noSkuShort')}</span>
                    )}
                  </div>
                  {line.texts.map(({ kind, label, text }) => (
                    <div key={`${kind} ${label} ${text}`} className="q-line-text" data-testid="line-text">
                      <Chip tone="info">{words('lineText', kind)}</Chip>{' '}
                      {label ? <span className="q-muted">{label}: </span> : null}
                      <span className="q-prewrap">{text}</span>
                    </div>
                  ))}
                </td>
                <td>
                  {!line.picked ? (
                    <span className="q-muted q-small" data-testid="not-picked">
                      {line.partOfId ? t('shipsInBox') : t('shipsAsContents')}
                    </span>
                  ) : line.warehouseProduct ? (
                    <>
                      <div>{line.warehouseProduct.name}</div>
                      <div className="q-small q-muted">
                        <span className="q-mono">{line.warehouseProduct.sku}</span> ·{' '}
                        <span
                          data-tone={line.warehouseProduct.sellableQuantity < line.quantity ? 'bad' : undefined}
                          className="q-toned"
                        >
                          {t('sellable', { count: line.warehouseProduct.sellableQuantity })}
                        </span>
                      </div>
                    </>
                  ) : (
                    <Link
                      to={line.unknownProduct ? `/unknown-products?map=${line.unknownProduct.id}` : '/unknown-products'}
                      data-testid="map-line"
                    >
                      <Chip tone="hold">
                        <span aria-hidden="true">‖</span> {t('unknownMapIt')}
                      </Chip>
                    </Link>
                  )}
                </td>
                <td data-align="right">
                  {line.quantityAsSent ? (
                    <Chip tone="hold" title={t('quantityAsSent')}>
                      <span aria-hidden="true">‖</span> {line.quantityAsSent}
                    </Chip>
                  ) : (
                    format.number(line.quantity)
                  )}
                </td>
                <td data-align="right" data-minor>
                  {line.unitPrice ? <Money of={line.unitPrice} /> : <Missing why={t('noPrice')} />}
                </td>
                <td data-align="right" data-minor>
                  {line.total ? <Money of={line.total} /> : <Missing why={t('noPrice')} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <OrderTotals totals={totalsOf(one)} />
    </Section>
  );
}
