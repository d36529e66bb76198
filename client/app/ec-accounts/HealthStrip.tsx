import type { ReactNode } from 'react';
import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useFormat } from '../i18n/format.ts';
import { useEnumWords } from '../trade/words.ts';
import { TimeAgo, type Tone } from '../ui/bits.tsx';
import { useNow } from '../ui/feedback/useDelayed.ts';
import { useDetailWords } from './detail-words.ts';

const HealthStrip_account = graphql(`
  fragment HealthStrip_account on EcAccount {
    health {
      lastSuccessAt
      fetchedUntil
      failuresInRow
      tokenExpiresAt
      authorizationEndsAt
      webhookState
      webhookMessage
      callsPerSecond
    }
  }
`);

/** The account's pulse: last success, fetch lag, failures in a row, token expiry, webhook, rate budget. */
export function HealthStrip({ account }: { account: FragmentType<typeof HealthStrip_account> }) {
  const t = useDetailWords();
  const words = useEnumWords();
  const format = useFormat();
  const now = useNow();
  const { health } = readFragment(HealthStrip_account, account);
  const lag = health.fetchedUntil ? Math.max(0, Math.round((now - Date.parse(health.fetchedUntil)) / 60_000)) : null;
  // Renewed by itself before it ends: only one that ended says something is wrong.
  const expires = health.tokenExpiresAt ? (Date.parse(health.tokenExpiresAt) - now) / 86_400_000 : null;
  const endsInDays = health.authorizationEndsAt ? (Date.parse(health.authorizationEndsAt) - now) / 86_400_000 : null;
  const cells: readonly (readonly [string, ReactNode, Tone])[] = [
    [
      t('lastSuccess'),
      health.lastSuccessAt ? <TimeAgo key="s" at={health.lastSuccessAt} /> : t('never'),
      health.lastSuccessAt ? 'neutral' : 'warn',
    ],
    [
      t('fetchLag'),
      lag === null
        ? t('never')
        : lag < 120
          ? t('minutesBehind', { minutes: lag })
          : t('hoursBehind', { hours: Math.round(lag / 60) }),
      lag !== null && lag > 24 * 60 ? 'warn' : 'neutral',
    ],
    [t('failures'), format.number(health.failuresInRow), health.failuresInRow > 0 ? 'bad' : 'neutral'],
    [
      t('authorizationEnds'),
      health.authorizationEndsAt ? <TimeAgo key="a" at={health.authorizationEndsAt} /> : t('noExpiry'),
      endsInDays === null || endsInDays > 30 ? 'neutral' : endsInDays > 7 ? 'warn' : 'bad',
    ],
    ...(health.tokenExpiresAt
      ? [
          [
            t('tokenExpiry'),
            <TimeAgo key="t" at={health.tokenExpiresAt} />,
            expires !== null && expires < 0 ? ('warn' as const) : ('neutral' as const),
          ] as const,
        ]
      : []),
    [
      t('webhook'),
      <span key="w" title={health.webhookMessage ?? undefined}>
        {words('webhook', health.webhookState)}
      </span>,
      health.webhookState === 'FAILING' ? 'bad' : 'neutral',
    ],
    [t('rateBudget'), t('perSecond', { count: format.number(health.callsPerSecond) }), 'neutral'],
  ];
  return (
    <dl className="q-health">
      {cells.map(([label, value, tone]) => (
        <div key={label} data-tone={tone}>
          <dt>{label}</dt>
          <dd className="q-num">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
