import { ActionIcon } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { NavLink } from 'react-router';
import { graphql } from '../generated/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useFormat } from '../i18n/format.ts';
import { useViewer } from '../session/viewer.tsx';
import { useMerchantScope } from '../session/merchant-scope.ts';
import { tip } from '../ui/feedback/tips.tsx';
import { PLACES, type Place } from './places.tsx';
import { QuayMark } from '../ui/frame/QuayMark.tsx';
import { useFrameWords } from './words.ts';

const RailCounts = graphql(`
  query RailCounts($filter: OrderFilter) {
    orderFacets(filter: $filter) {
      byStatus {
        status
        count
      }
      unknownProducts
    }
  }
`);

const RailOutbound = graphql(`
  query RailOutbound($filter: OutboundChangeFilter) {
    outboundCounts(filter: $filter) {
      state
      count
    }
  }
`);

export function Rail({ folded, onFold, onGo }: { folded: boolean; onFold?: () => void; onGo?: () => void }) {
  const t = useFrameWords();
  const { user, may, server } = useViewer();
  const { ids, carry } = useMerchantScope();
  const { data } = useLiveQuery({
    query: RailCounts,
    variables: { filter: ids.length > 0 ? { merchantIds: ids } : null },
    pause: !may('ORDER_READ'),
    refreshOn: (fact) => fact.kind === 'ORDER',
    everyMs: 1000,
  });
  const outbound = useLiveQuery({
    query: RailOutbound,
    variables: { filter: ids.length > 0 ? { merchantIds: ids } : null },
    pause: !may('EC_ACCOUNT_READ'),
    refreshOn: (fact) => fact.kind === 'OUTBOUND_CHANGE',
    everyMs: 1000,
  });
  const counts = {
    held: data?.orderFacets.byStatus.find(({ status }) => status === 'HELD')?.count ?? 0,
    unknownProducts: data?.orderFacets.unknownProducts ?? 0,
    undecided: (outbound.data?.outboundCounts ?? [])
      .filter(({ state }) => state === 'DOUBTFUL' || state === 'REFUSED')
      .reduce((sum, { count }) => sum + count, 0),
  };
  const shown = (place: Place) =>
    (!place.needs || may(place.needs)) && (!place.warehouseOnly || user.side === 'WAREHOUSE');
  return (
    <nav className="q-rail" data-folded={folded || undefined} aria-label={t('navigation')}>
      <div className="q-brand">
        <QuayMark /> {folded ? null : <span>Quaylink</span>}
        {server.demo && !folded ? (
          <span className="q-chip" data-tone="info">
            {t('demo')}
          </span>
        ) : null}
      </div>
      {PLACES.map(({ group, places }) => (
        <ul key={group} className="q-list">
          {places.filter(shown).map((place) => (
            <RailLink
              key={place.to}
              place={place}
              folded={folded}
              to={carry(place.to)}
              count={place.count ? counts[place.count] : 0}
              onGo={onGo}
            />
          ))}
        </ul>
      ))}
      {onFold ? (
        <ActionIcon
          className="q-fold"
          variant="subtle"
          color="gray"
          onClick={onFold}
          aria-label={folded ? t('unfoldMenu') : t('foldMenu')}
        >
          {folded ? <IconLayoutSidebarLeftExpand size={17} /> : <IconLayoutSidebarLeftCollapse size={17} />}
        </ActionIcon>
      ) : null}
    </nav>
  );
}

function RailLink({
  place,
  folded,
  to,
  count,
  onGo,
}: {
  place: Place;
  folded: boolean;
  to: string;
  count: number;
  onGo?: () => void;
}) {
  const t = useFrameWords();
  const format = useFormat();
  const Icon = place.icon;
  const label = t(place.label);
  return (
    <li>
      <NavLink to={to} end={place.to === '/'} onClick={onGo} {...(folded && tip(label))}>
        <Icon size={17} stroke={1.7} aria-hidden="true" />
        <span className={folded ? 'q-visually-hidden' : undefined}>{label}</span>{' '}
        {count > 0 ? (
          <span className="q-rail-count" data-testid={`count-${place.count}`}>
            <span className={folded ? 'q-visually-hidden' : undefined}>{format.number(count)}</span>
          </span>
        ) : null}
      </NavLink>
    </li>
  );
}
