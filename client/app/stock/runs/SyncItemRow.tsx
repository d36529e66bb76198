import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { useFormat } from '../../i18n/format.ts';
import { Chip, Copyable, Light, Missing } from '../../ui/bits.tsx';
import type { Column } from '../../ui/lists/DataTable.tsx';
import { useKept } from '../../ui/lists/useKept.ts';
import { WhyNumber } from '../NumberSteps.tsx';
import { useSyncWords } from './sync-words.ts';

const SyncItemRow_item = graphql(`
  fragment SyncItemRow_item on StockSyncItem {
    productKey
    state
    numberBefore
    numberWanted
    numberAfter
    words
    steps {
      kind
      value
      result
    }
    warehouseProduct {
      id
      name
      sku
    }
  }
`);

const LOOKS = {
  PLANNED: ['warn', 'triangle'],
  SAME: ['neutral', 'circle'],
  UNKNOWN: ['hold', 'pause'],
  WAITING: ['info', 'ring'],
  DONE: ['ok', 'circle'],
  REFUSED: ['bad', 'square'],
  DOUBTFUL: ['warn', 'triangle'],
  CANCELLED: ['neutral', 'square'],
} as const;

type Row = FragmentType<typeof SyncItemRow_item>;

/** One listing: what the platform shows, what it is going to show, and why. */
export function useItemColumns(): readonly Column<Row>[] {
  const t = useSyncWords();
  const format = useFormat();
  const of = (row: Row) => readFragment(SyncItemRow_item, row);
  const state = (row: Row) => {
    const { state: one, words } = of(row);
    const [tone, shape] = LOOKS[one as keyof typeof LOOKS] ?? LOOKS.WAITING;
    return (
      <span data-testid="item-state" data-state={one}>
        <Light tone={tone} shape={shape}>
          {t(`item.${one as keyof typeof LOOKS}`)}
        </Light>
        {words ? <span className="q-muted q-small q-share-why">{words}</span> : null}
      </span>
    );
  };
  const columns: readonly Column<Row>[] = [
    {
      key: 'product',
      header: t('product'),
      share: 45,
      cell: (row) => {
        const { warehouseProduct: product, productKey } = of(row);
        return (
          <>
            <span className="q-two-lines q-row-title">{product?.name ?? productKey}</span>
            {product ? (
              <span className="q-small">
                <Copyable text={product.sku} />
              </span>
            ) : null}
            <span className="q-phone-line">{state(row)}</span>
          </>
        );
      },
    },
    {
      key: 'productKey',
      header: t('productKey'),
      minor: true,
      folds: true,
      cell: (row) => <Copyable text={of(row).productKey} />,
    },
    {
      key: 'before',
      header: t('before'),
      align: 'right',
      cell: (row) => {
        const { numberBefore } = of(row);
        return numberBefore == null ? <Missing why={t('notCounted')} /> : format.number(numberBefore);
      },
    },
    {
      key: 'wanted',
      header: t('wanted'),
      align: 'right',
      cell: (row) => {
        const { numberWanted, steps } = of(row);
        return numberWanted == null ? (
          <Missing why={t('notKnown')} />
        ) : (
          <strong>
            <WhyNumber number={numberWanted} steps={steps} />
          </strong>
        );
      },
    },
    {
      key: 'difference',
      header: t('difference'),
      align: 'right',
      minor: true,
      cell: (row) => {
        const { numberBefore: before, numberWanted: wanted } = of(row);
        if (before == null || wanted == null || before === wanted) return <Missing />;
        return (
          <span className="q-num">
            {before > 0 && wanted === 0 ? <Chip tone="bad">{t('toZero')}</Chip> : null}{' '}
            {wanted > before ? `+${format.number(wanted - before)}` : `−${format.number(before - wanted)}`}
          </span>
        );
      },
    },
    { key: 'state', header: t('state'), share: 55, minor: true, cell: state },
  ];
  return useKept(columns, [t, format]);
}
