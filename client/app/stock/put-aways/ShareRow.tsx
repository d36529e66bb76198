import { Button } from '@mantine/core';
import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { useFormat } from '../../i18n/format.ts';
import { PlatformTag } from '../../trade/PlatformTag.tsx';
import { Copyable, Missing, TimeAgo } from '../../ui/bits.tsx';
import { ReasonButton } from '../../ui/feedback/ReasonButton.tsx';
import type { Column } from '../../ui/lists/DataTable.tsx';
import { RowLink } from '../../ui/lists/RowLink.tsx';
import { useKept } from '../../ui/lists/useKept.ts';
import { useUiWords } from '../../ui/words.ts';
import { WhyNumber } from '../NumberSteps.tsx';
import { ShareState } from './ShareState.tsx';
import { usePutAwayWords } from './words.ts';

const ShareRow_push = graphql(`
  fragment ShareRow_push on PutAwayPush {
    id
    received
    quantity
    state
    productKey
    numberBefore
    numberAfter
    words
    note
    settledAt
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
    ecAccount {
      id
      displayName
      connectionStatus
      platform {
        ...PlatformTag_platform
      }
    }
  }
`);

type Row = FragmentType<typeof ShareRow_push>;
export interface ToLetGo {
  readonly id: string;
  readonly product: string;
  readonly account: string;
}
const OPEN = new Set(['NOT_MAPPED', 'SEVERAL_LISTINGS', 'WAITING']);

/** One share of one line. `forbidden` says why letting it be is not for this person. */
export function useShareColumns(
  forbidden: string | null,
  onLetGo: (share: ToLetGo) => void,
  onDecide: (ecAccountId: string) => void,
): readonly Column<Row>[] {
  const t = usePutAwayWords();
  const ui = useUiWords();
  const format = useFormat();
  const of = (row: Row) => readFragment(ShareRow_push, row);
  const state = (row: Row) => {
    const { state: one, words, note, ecAccount } = of(row);
    return (
      <ShareState state={one} connected={ecAccount.connectionStatus === 'CONNECTED'} said={words ?? note ?? null} />
    );
  };
  const columns: readonly Column<Row>[] = [
    {
      key: 'product',
      header: t('product'),
      share: 34,
      cell: (row) => (
        <>
          <span className="q-two-lines">
            <span className="q-row-title" title={of(row).warehouseProduct.name}>
              {of(row).warehouseProduct.name}
            </span>
          </span>
          <span className="q-small">
            <Copyable text={of(row).warehouseProduct.sku} />
          </span>
          <span className="q-fold-line">
            <PlatformTag platform={of(row).ecAccount.platform} /> {of(row).ecAccount.displayName}
          </span>
          <span className="q-phone-line">{state(row)}</span>
        </>
      ),
    },
    {
      key: 'account',
      header: t('account'),
      share: 28,
      minor: true,
      folds: true,
      cell: (row) => (
        <span className="q-tagged">
          <PlatformTag platform={of(row).ecAccount.platform} />{' '}
          <RowLink
            to={`/accounts/${of(row).ecAccount.id}`}
            className="q-quiet q-clip"
            title={of(row).ecAccount.displayName}
          >
            {of(row).ecAccount.displayName}
          </RowLink>
        </span>
      ),
    },
    {
      key: 'received',
      header: t('received'),
      align: 'right',
      minor: true,
      cell: (row) => format.number(of(row).received),
    },
    {
      key: 'share',
      header: t('share'),
      align: 'right',
      cell: (row) => <WhyNumber number={of(row).quantity} steps={of(row).steps} />,
    },
    { key: 'state', header: t('state'), share: 38, minor: true, cell: state },
    {
      key: 'onPlatform',
      header: t('onPlatform'),
      align: 'right',
      minor: true,
      cell: (row) => {
        const { numberBefore: before, numberAfter: after } = of(row);
        if (after == null) return <Missing />;
        return (
          <span className="q-num">
            {before == null ? null : `${format.number(before)} → `}
            {format.number(after)}
          </span>
        );
      },
    },
    {
      key: 'decided',
      header: t('decided'),
      minor: true,
      folds: true,
      cell: (row) => (of(row).settledAt ? <TimeAgo at={of(row).settledAt ?? ''} /> : <Missing />),
    },
    {
      key: 'actions',
      header: ui('actions'),
      quiet: true,
      align: 'right',
      cell: (row) => {
        const { id, state: one, warehouseProduct, ecAccount } = of(row);
        if (one === 'REFUSED' || one === 'DOUBTFUL')
          return (
            <Button size="compact-xs" variant="light" onClick={() => onDecide(ecAccount.id)} data-testid="decide">
              {t('decide')}
            </Button>
          );
        if (!OPEN.has(one)) return null;
        return (
          <ReasonButton
            size="compact-xs"
            variant="subtle"
            color="gray"
            reason={forbidden}
            onClick={() => onLetGo({ id, product: warehouseProduct.name, account: ecAccount.displayName })}
            data-testid="let-go"
          >
            {t('letOne')}
          </ReasonButton>
        );
      },
    },
  ];
  return useKept(columns, [t, ui, format, forbidden, onLetGo, onDecide]);
}
