import { Link } from 'react-router';
import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useFormat } from '../i18n/format.ts';
import { PlatformTag } from '../trade/PlatformTag.tsx';
import { useEnumWords } from '../trade/words.ts';
import { Copyable, ExactTime, Facts, Missing } from '../ui/bits.tsx';
import { Wanted } from './ChangeRow.tsx';
import { OutboundStateLight } from './OutboundStateLight.tsx';
import { amountOf, numberOf } from './wanted-facts.ts';
import { useOutboundWords } from './words.ts';

const ChangeFacts_change = graphql(`
  fragment ChangeFacts_change on OutboundChange {
    id
    kind
    wanted
    productKey
    state
    reason
    message
    cause
    attempt
    dueAt
    createdAt
    finishedAt
    requestId
    resolution
    resolutionNote
    resolvedAt
    requestedBy {
      id
      name
    }
    resolvedBy {
      id
      name
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
      platform {
        ...PlatformTag_platform
      }
    }
  }
`);

/** What was wanted, where, what the platform said, and since when. */
export function ChangeFacts({ change }: { change: FragmentType<typeof ChangeFacts_change> }) {
  const t = useOutboundWords();
  const words = useEnumWords();
  const format = useFormat();
  const one = readFragment(ChangeFacts_change, change);
  const why = one.reason ? words('outboundReason', one.reason) : null;
  return (
    <Facts
      rows={[
        [
          t('state'),
          <span key="state" className="q-row q-tight">
            <OutboundStateLight state={one.state} />
            {why ? <span className="q-muted">{why}</span> : null}
          </span>,
        ],
        [
          t('said'),
          one.message ? (
            <span key="said" className="q-prewrap" data-testid="outbound-message">
              {one.message}
            </span>
          ) : (
            <Missing key="said" why={t('nothingSaid')} />
          ),
        ],
        one.order
          ? [
              t('about'),
              <Link key="order" to={`/orders/${one.order.id}`} className="q-mono">
                {one.order.platformOrderNumber}
              </Link>,
            ]
          : one.productKey
            ? [t('productKey'), <Copyable key="product" text={one.productKey} />]
            : null,
        amountOf(one.wanted) || numberOf(one.wanted) || one.shipment?.trackingNumber
          ? [t('wanted'), <Wanted key="wanted" wanted={one.wanted} number={one.shipment?.trackingNumber} />]
          : null,
        [
          t('account'),
          <span key="account">
            <PlatformTag platform={one.ecAccount.platform} />{' '}
            <Link to={`/accounts/${one.ecAccount.id}`}>{one.ecAccount.displayName}</Link>
          </span>,
        ],
        [
          t('asked'),
          <span key="asked">
            <ExactTime at={one.createdAt} />{' '}
            {one.requestedBy ? <span className="q-muted">· {one.requestedBy.name}</span> : null}
          </span>,
        ],
        one.dueAt ? [t('nextTry'), <ExactTime key="due" at={one.dueAt} />] : null,
        one.finishedAt ? [t('finished'), <ExactTime key="finished" at={one.finishedAt} />] : null,
        [
          t('attempts'),
          <span key="attempts" className="q-num">
            {format.number(one.attempt)}
          </span>,
        ],
        one.resolution
          ? [
              t('decidedBy'),
              <span key="decided">
                {t(`do.${one.resolution as 'ARRIVED' | 'SEND_AGAIN' | 'LET_BE'}`)}
                <span className="q-muted">
                  {one.resolvedBy ? ` · ${one.resolvedBy.name}` : ''}
                  {one.resolvedAt ? ` · ${format.exact(one.resolvedAt)}` : ''}
                </span>
                {one.resolutionNote ? <p className="q-quote">{one.resolutionNote}</p> : null}
              </span>,
            ]
          : null,
        one.requestId ? [t('requestId'), <Copyable key="request" text={one.requestId} />] : null,
      ]}
    />
  );
}
