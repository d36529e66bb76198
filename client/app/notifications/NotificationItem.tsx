import { useFormat } from '../i18n/format.ts';
import { useNavigate } from 'react-router';
import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useSend } from '../data/useSend.ts';
import { enumValue, useEnumWords } from '../trade/words.ts';
import { Light, TimeAgo } from '../ui/bits.tsx';
import { useNotificationWords } from './words.ts';

const NotificationItem_notification = graphql(`
  fragment NotificationItem_notification on Notification {
    id
    category
    severity
    messageKey
    facts
    read
    createdAt
    ecAccount {
      id
      displayName
    }
    order {
      id
      platformOrderNumber
    }
    run {
      id
    }
  }
`);

export const MarkNotificationsRead = graphql(`
  mutation MarkNotificationsRead($input: NotificationMarkReadInput!) {
    notificationMarkRead(input: $input) {
      unreadCount
      userErrors {
        code
        message
      }
    }
  }
`);

const LOOKS = { INFO: ['info', 'circle'], WARNING: ['warn', 'triangle'], ERROR: ['bad', 'square'] } as const;
const LISTS = new Set(['hold.shippingUnmapped', 'hold.shippingMissing', 'hold.paymentUnknown']);

/** What happened, in words, leading to what it is about. Opening it marks it as read. */
export function NotificationItem({
  notification,
  compact,
  onDone,
}: {
  notification: FragmentType<typeof NotificationItem_notification>;
  compact?: boolean;
  onDone?: () => void;
}) {
  const one = readFragment(NotificationItem_notification, notification);
  const words = useEnumWords();
  const text = useNotificationText();
  const t = useNotificationWords();
  const { send } = useSend();
  const navigate = useNavigate();
  const [tone, shape] = LOOKS[one.severity as keyof typeof LOOKS] ?? LOOKS.INFO;
  const go = async () => {
    const to = target(one);
    if (!one.read) await send(MarkNotificationsRead, { input: { ids: [one.id] } });
    onDone?.();
    if (to) void navigate(to);
  };
  return (
    <li className="q-news" data-read={one.read || undefined} data-testid="notification">
      <button type="button" onClick={() => void go()}>
        <Light tone={tone} shape={shape}>
          {null}
        </Light>
        <span className="q-news-text">
          {text(one.messageKey, one.facts, one.ecAccount?.displayName)}
          <span className="q-muted q-small">
            {compact ? null : `${words('category', one.category)} · `}
            <TimeAgo at={one.createdAt} />
          </span>
        </span>
        {one.read ? null : (
          <span className="q-news-dot">
            <span className="q-visually-hidden">{t('unread')}</span>
          </span>
        )}
      </button>
    </li>
  );
}

function useNotificationText() {
  const t = useNotificationWords();
  const words = useEnumWords();
  const format = useFormat();
  return (messageKey: string, facts: Record<string, unknown>, displayName: string | undefined): string => {
    const text = (key: string, otherwise: string) =>
      typeof facts[key] === 'string' || typeof facts[key] === 'number' ? String(facts[key]) : otherwise;
    const params = {
      displayName: text('displayName', displayName ?? '–'),
      cause: typeof facts['cause'] === 'string' ? words('cause', enumValue(facts['cause'])) : '–',
      code: text('code', '–'),
      message: saidOf(facts, words),
      count: Number(text('count', '1')) || (facts['count'] === 0 ? 0 : 1),
      open: text('open', '–'),
      failed: text('failed', '–'),
      orderNumber: text('orderNumber', '–'),
      name: text('name', '–'),
      at: typeof facts['expiresAt'] === 'string' ? format.exact(facts['expiresAt']) : '–',
    };
    const key = messageKey as Parameters<typeof t>[0];
    const known = t(key, params);
    return known === messageKey ? t('other', params) : known;
  };
}

/** The platform's words, or where it said nothing, the reason in ours. */
function saidOf(facts: Record<string, unknown>, words: ReturnType<typeof useEnumWords>): string {
  const { message, reason } = facts;
  if (typeof message !== 'string' || message === '') return '–';
  return message === reason ? words('outboundReason', enumValue(message)) : message;
}

/** Where the thing it is about is repaired or read. */
function target(one: {
  messageKey: string;
  ecAccount?: { id: string } | null;
  order?: { id: string } | null;
  run?: { id: string } | null;
}): string | null {
  if (one.messageKey === 'hold.unknownProduct') return '/unknown-products';
  if (one.messageKey.startsWith('outbound.'))
    return one.ecAccount ? `/outbound?account=${one.ecAccount.id}` : '/outbound';
  if (one.messageKey.startsWith('stock.mappings'))
    return one.ecAccount ? `/stock/mappings?account=${one.ecAccount.id}` : '/stock/mappings';
  if (one.messageKey.startsWith('stock.'))
    return one.ecAccount ? `/stock/syncs?account=${one.ecAccount.id}` : '/stock/syncs';
  if (one.order) return `/orders/${one.order.id}`;
  if (one.ecAccount && LISTS.has(one.messageKey))
    return one.messageKey === 'hold.shippingUnmapped'
      ? `/accounts/${one.ecAccount.id}/edit#mappings`
      : `/orders?account=${one.ecAccount.id}&status=HELD`;
  if (one.run) return `/runs/${one.run.id}`;
  return one.ecAccount ? `/accounts/${one.ecAccount.id}` : null;
}
