import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import type { HoldList_OrderFragment } from '../generated/graphql.ts';
import { useSend } from '../data/useSend.ts';
import { useViewer } from '../session/viewer.tsx';
import { useReason } from '../trade/useReason.ts';
import { useEnumWords } from '../trade/words.ts';
import { Notice, TimeAgo } from '../ui/bits.tsx';
import { ReasonButton } from '../ui/feedback/ReasonButton.tsx';
import { toast } from '../ui/feedback/toasts.tsx';
import { BundleDialog } from './BundleDialog.tsx';
import { ClassifyDialog } from './ClassifyDialog.tsx';
import { isDecided } from './decided-holds.ts';
import { MapShippingDialog } from './MapShippingDialog.tsx';
import { NoteDialog } from './NoteDialog.tsx';
import { ReleaseHold } from './order-actions.ts';
import { useOrderWords } from './words.ts';

const HoldList_order = graphql(`
  fragment HoldList_order on Order {
    id
    ecAccount {
      id
      displayName
    }
    shippingLabel
    paymentClassifiable
    actions {
      release {
        allowed
        reason
        availableAt
      }
      refetch {
        allowed
        reason
        availableAt
      }
    }
    openHolds {
      id
      kind
      code
      note
      createdAt
      heldOrderCount
      createdBy {
        id
        name
      }
    }
    lines {
      id
      name
      productKey
      partOfId
      unknownProduct {
        id
        productKey
      }
    }
  }
`);

type Hold = HoldList_OrderFragment['openHolds'][number];
const EXPLAINED = [
  'SHIPPING_UNMAPPED',
  'SHIPPING_MISSING',
  'PAYMENT_UNKNOWN',
  'UNKNOWN_PRODUCT',
  'MANUAL',
  'PLATFORM_CANCELLED',
  'PLATFORM_NOT_READY',
  'PLATFORM_MISSING',
  'CONTENT_UNREADABLE',
  'QUANTITY_UNCLEAR',
  'BUNDLE_UNCLEAR',
  'RECIPIENT_MISSING',
  'CHANGED_ON_PLATFORM',
] as const;

/** Every open hold with its reason, what frees it, and a button that goes there (E1–E4). */
export function HoldList({ order, onRefetch }: { order: FragmentType<typeof HoldList_order>; onRefetch: () => void }) {
  const t = useOrderWords();
  const words = useEnumWords();
  const reason = useReason();
  const { may } = useViewer();
  const { send } = useSend();
  const one = readFragment(HoldList_order, order);
  const [releasing, setReleasing] = useState<Hold | null>(null);
  const [deciding, setDeciding] = useState<Hold | null>(null);
  const done = () => setDeciding(null);
  const lineOf = ({ code }: Hold) => one.lines.find(({ productKey }) => productKey === code);
  const bundle = deciding && lineOf(deciding);

  const repair = (hold: Hold) => {
    switch (hold.kind) {
      case 'SHIPPING_UNMAPPED':
        return (
          <ReasonButton
            size="xs"
            reason={may('EC_ACCOUNT_WRITE') ? null : words('reason', 'NO_PERMISSION')}
            onClick={() => setDeciding(hold)}
            data-testid="go-mapping"
          >
            {t('goMapping')}
          </ReasonButton>
        );
      case 'UNKNOWN_PRODUCT': {
        const unknown = lineOf(hold)?.unknownProduct;
        return (
          <Button
            component={Link}
            size="xs"
            to={unknown ? `/unknown-products?map=${unknown.id}` : '/unknown-products'}
            data-testid="go-product"
          >
            {t('goProducts')}
          </Button>
        );
      }
      case 'PAYMENT_UNKNOWN':
        return (
          <ReasonButton
            size="xs"
            reason={
              may(one.paymentClassifiable ? 'EC_ACCOUNT_WRITE' : 'ORDER_WRITE')
                ? null
                : words('reason', 'NO_PERMISSION')
            }
            onClick={() => setDeciding(hold)}
            data-testid="classify"
          >
            {t('classify')}
          </ReasonButton>
        );
      case 'BUNDLE_UNCLEAR':
        return (
          <ReasonButton
            size="xs"
            reason={may('ORDER_WRITE') ? null : words('reason', 'NO_PERMISSION')}
            onClick={() => setDeciding(hold)}
            data-testid="choose-bundle"
          >
            {t('bundleDo')}
          </ReasonButton>
        );
      case 'SHIPPING_MISSING':
      case 'PLATFORM_NOT_READY':
      case 'PLATFORM_MISSING':
      case 'CONTENT_UNREADABLE':
      case 'QUANTITY_UNCLEAR':
      case 'RECIPIENT_MISSING':
        return (
          <ReasonButton size="xs" reason={reason(one.actions.refetch)} onClick={onRefetch}>
            {t('refetch')}
          </ReasonButton>
        );
      default:
        return null;
    }
  };
  const frees = (hold: Hold) => {
    if (hold.kind === 'PAYMENT_UNKNOWN' && !one.paymentClassifiable)
      return t('frees.PAYMENT_SEVERAL', { code: hold.code });
    if (hold.kind === 'PAYMENT_UNKNOWN' && !hold.code) return t('frees.PAYMENT_NAMELESS');
    const known = EXPLAINED.find((kind) => kind === hold.kind);
    return known ? t(`frees.${known}`, { code: hold.code, name: lineOf(hold)?.name ?? hold.code }) : null;
  };
  const release = async (hold: Hold, note: string) => {
    const answer = await send(ReleaseHold, { input: { id: one.id, holdId: hold.id, note: note || null } });
    if (answer?.orderRelease.userErrors.length === 0) toast('ok', t('released'));
    return answer ? answer.orderRelease.userErrors : null;
  };

  if (one.openHolds.length === 0) return null;
  return (
    <section className="q-holds" aria-label={t('openHolds')} data-testid="holds">
      {one.openHolds.map((hold) => (
        <Notice
          key={hold.id}
          tone="hold"
          title={
            <span data-testid="hold" data-kind={hold.kind}>
              <span aria-hidden="true">‖ </span>
              {words('hold', hold.kind)}
              {hold.code && hold.kind !== 'CONTENT_UNREADABLE' ? (
                <>
                  {' '}
                  <span className="q-mono">{hold.code}</span>
                </>
              ) : null}
              {hold.kind === 'SHIPPING_UNMAPPED' && one.shippingLabel && one.shippingLabel !== hold.code
                ? ` · ${one.shippingLabel}`
                : null}
            </span>
          }
          action={
            <span className="q-row q-tight">
              {repair(hold)}
              <ReasonButton
                size="xs"
                variant="default"
                reason={isDecided(hold.kind) ? t('decideFirst') : reason(one.actions.release)}
                onClick={() => setReleasing(hold)}
                data-testid="release"
              >
                {t('releaseDo')}
              </ReasonButton>
            </span>
          }
        >
          {hold.note ? <p className="q-quote">{hold.note}</p> : null}
          <p>{frees(hold)}</p>
          <p className="q-muted q-small">
            <TimeAgo at={hold.createdAt} />
            {hold.createdBy ? ` · ${hold.createdBy.name}` : null}
          </p>
        </Notice>
      ))}
      {releasing ? (
        <NoteDialog
          title={t('releaseTitle', { hold: words('hold', releasing.kind) })}
          body={t(one.openHolds.length > 1 ? 'releaseOneOf' : 'releaseBody', { count: one.openHolds.length - 1 })}
          action={t('release')}
          send={(note) => release(releasing, note)}
          onClose={() => setReleasing(null)}
        />
      ) : null}
      {deciding?.kind === 'PAYMENT_UNKNOWN' ? (
        <ClassifyDialog
          account={one.ecAccount}
          orderId={one.id}
          code={deciding.code}
          waiting={deciding.heldOrderCount}
          onlyThis={!one.paymentClassifiable}
          onClose={done}
        />
      ) : null}
      {deciding?.kind === 'SHIPPING_UNMAPPED' ? (
        <MapShippingDialog
          accountId={one.ecAccount.id}
          code={deciding.code}
          label={one.shippingLabel ?? null}
          waiting={deciding.heldOrderCount}
          onClose={done}
        />
      ) : null}
      {deciding?.kind === 'BUNDLE_UNCLEAR' && bundle ? (
        <BundleDialog
          orderId={one.id}
          productKey={deciding.code}
          name={bundle.name}
          contents={one.lines.filter(({ partOfId }) => partOfId === bundle.id).map(({ name }) => name)}
          waiting={deciding.heldOrderCount}
          onClose={done}
        />
      ) : null}
    </section>
  );
}
