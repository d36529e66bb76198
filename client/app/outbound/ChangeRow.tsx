import { Button } from '@mantine/core';
import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useFormat } from '../i18n/format.ts';
import { ClosedSign } from '../trade/ClosedSign.tsx';
import { PlatformTag } from '../trade/PlatformTag.tsx';
import { useEnumWords } from '../trade/words.ts';
import { Copyable, Missing, TimeAgo } from '../ui/bits.tsx';
import { useNow } from '../ui/feedback/useDelayed.ts';
import type { Column } from '../ui/lists/DataTable.tsx';
import { RowLink } from '../ui/lists/RowLink.tsx';
import { useKept } from '../ui/lists/useKept.ts';
import { OutboundStateLight } from './OutboundStateLight.tsx';
import { amountOf, numberOf } from './wanted-facts.ts';
import { useOutboundWords } from './words.ts';

const ChangeRow_change = graphql(`
  fragment ChangeRow_change on OutboundChange {
    id
    kind
    wanted
    state
    reason
    message
    dueAt
    createdAt
    productKey
    canResolve {
      allowed
    }
    order {
      id
      platformOrderNumber
    }
    shipment {
      id
      trackingNumber
    }
    ecAccount {
      id
      displayName
      closedAt
      platform {
        ...PlatformTag_platform
      }
    }
  }
`);

type Row = FragmentType<typeof ChangeRow_change>;

export function useChangeColumns(onDecide: (id: string) => void): readonly Column<Row>[] {
  const t = useOutboundWords();
  const words = useEnumWords();
  const of = (row: Row) => readFragment(ChangeRow_change, row);
  const columns: readonly Column<Row>[] = [
    { key: 'state', header: t('state'), cell: (row) => <OutboundStateLight state={of(row).state} /> },
    {
      key: 'kind',
      header: t('kind'),
      cell: (row) => (
        <>
          <span className="q-row-title">{words('outboundKind', of(row).kind)}</span>{' '}
          <Wanted wanted={of(row).wanted} number={of(row).shipment?.trackingNumber} />
          <span className="q-fold-line">
            <PlatformTag platform={of(row).ecAccount.platform} /> {of(row).ecAccount.displayName}{' '}
            <ClosedSign closedAt={of(row).ecAccount.closedAt} />
          </span>
          <span className="q-phone-line q-mono">{of(row).order?.platformOrderNumber ?? of(row).productKey}</span>
          <span className="q-phone-line q-outbound-said">{of(row).message}</span>
        </>
      ),
    },
    {
      key: 'about',
      header: t('about'),
      minor: true,
      cell: (row) => {
        const { order, productKey } = of(row);
        if (order)
          return (
            <RowLink to={`/orders/${order.id}`} className="q-mono q-nowrap">
              {order.platformOrderNumber}
            </RowLink>
          );
        return productKey ? <Copyable text={productKey} /> : <Missing why={t('noOrder')} />;
      },
    },
    {
      key: 'account',
      header: t('account'),
      share: 45,
      minor: true,
      folds: true,
      cell: (row) => (
        <span className="q-tagged">
          <PlatformTag platform={of(row).ecAccount.platform} />{' '}
          <RowLink to={`/accounts/${of(row).ecAccount.id}`} className="q-quiet q-clip">
            {of(row).ecAccount.displayName}
          </RowLink>{' '}
          <ClosedSign closedAt={of(row).ecAccount.closedAt} />
        </span>
      ),
    },
    {
      key: 'said',
      header: t('said'),
      share: 55,
      minor: true,
      cell: (row) => {
        const { message, reason } = of(row);
        const why = reason ? words('outboundReason', reason) : null;
        if (!message && !why) return <Missing />;
        return (
          <span className="q-clip" title={[why, message].filter(Boolean).join('\n')}>
            {message ?? why}
          </span>
        );
      },
    },
    {
      key: 'since',
      header: t('since'),
      minor: true,
      cell: (row) => (
        <>
          <TimeAgo at={of(row).createdAt} />
          <NextTry at={of(row).dueAt} />
        </>
      ),
    },
    {
      key: 'decision',
      header: t('decision'),
      quiet: true,
      align: 'right',
      cell: (row) =>
        of(row).state === 'DOUBTFUL' || of(row).state === 'REFUSED' ? (
          <Button
            size="compact-xs"
            variant={of(row).canResolve.allowed ? 'light' : 'default'}
            onClick={() => onDecide(of(row).id)}
            data-testid="decide"
          >
            {of(row).canResolve.allowed ? t('decide') : t('details')}
          </Button>
        ) : null,
    },
  ];
  return useKept(columns, [t, words, onDecide]);
}

/** What a change carries: pieces, a new number, or the carrier's number. */
export function Wanted({ wanted, number: known }: { wanted: unknown; number?: string | null | undefined }) {
  const t = useOutboundWords();
  const format = useFormat();
  const amount = amountOf(wanted);
  if (amount) {
    const number = format.number(amount.number);
    return <span className="q-num">{t(amount.key === 'by' ? 'wanted.by' : 'wanted.to', { number })}</span>;
  }
  const number = numberOf(wanted) ?? known;
  return number ? <span className="q-mono q-muted">{number}</span> : null;
}

/** Only where it waits longer than a moment. */
function NextTry({ at }: { at: string | null | undefined }) {
  const t = useOutboundWords();
  const format = useFormat();
  const now = useNow();
  if (!at || Date.parse(at) - now < 5_000) return null;
  return <div className="q-muted q-small q-nowrap">{t('next', { time: format.relative(at, now) })}</div>;
}
