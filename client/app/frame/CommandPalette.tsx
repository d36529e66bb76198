import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useDeferredValue, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { graphql } from '../generated/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { ConnectionLight } from '../ec-accounts/ConnectionLight.tsx';
import { useViewer } from '../session/viewer.tsx';
import { PlatformTag } from '../trade/PlatformTag.tsx';
import { useUiWords } from '../ui/words.ts';
import { PLACES } from './places.tsx';
import { useFocusBack } from '../ui/frame/useFocusBack.ts';
import { matchesWords } from '../ui/lists/matches-words.ts';
import { useFrameWords } from './words.ts';

const SearchEverything = graphql(`
  query SearchEverything($text: String!, $accounts: Boolean!, $orders: Boolean!) {
    ecAccounts(first: 6, filter: { search: $text }) @include(if: $accounts) {
      nodes {
        id
        displayName
        connectionStatus
        platform {
          ...PlatformTag_platform
        }
        merchant {
          id
          name
        }
      }
    }
    orders(first: 6, filter: { search: $text }) @include(if: $orders) {
      nodes {
        id
        platformOrderNumber
        ecAccount {
          id
          displayName
        }
      }
    }
  }
`);

/** The browser's own dialog takes the focus in the moment it opens: a key that follows finds the field. */
const openAtOnce = (dialog: HTMLDialogElement | null) => {
  if (dialog && !dialog.open) dialog.showModal();
  dialog?.querySelector('input')?.focus();
};

/** ⌘K: jump to a page, an account or an order. */
export default function CommandPalette({ onClose }: { onClose: () => void }) {
  useFocusBack();
  const t = useFrameWords();
  const ui = useUiWords();
  const navigate = useNavigate();
  const { may, user } = useViewer();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const entered = useRef<string | null>(null);
  const asked = useDeferredValue(text.trim());
  const found = useLiveQuery({
    query: SearchEverything,
    variables: { text: asked, accounts: may('EC_ACCOUNT_READ'), orders: may('ORDER_READ') },
    pause: asked.length < 2,
  });

  const pages = PLACES.flatMap(({ places }) => places)
    .filter((place) => (!place.needs || may(place.needs)) && (!place.warehouseOnly || user.side === 'WAREHOUSE'))
    .filter((place) => matchesWords(t(place.label), text))
    .map((place) => ({ key: place.to, to: place.to, group: t('groupPages'), node: t(place.label) }));
  const data = asked.length >= 2 ? found.data : undefined;
  const hits = [
    ...pages,
    ...(data?.ecAccounts?.nodes ?? []).map((one) => ({
      key: one.id,
      to: `/accounts/${one.id}`,
      group: t('groupAccounts'),
      node: (
        <>
          <ConnectionLight status={one.connectionStatus} wordless /> {one.displayName}{' '}
          <PlatformTag platform={one.platform} /> <span className="q-muted">{one.merchant.name}</span>
        </>
      ),
    })),
    ...(data?.orders?.nodes ?? []).map((one) => ({
      key: one.id,
      to: `/orders/${one.id}`,
      group: t('groupOrders'),
      node: (
        <>
          <span className="q-mono">{one.platformOrderNumber}</span>{' '}
          <span className="q-muted">{one.ecAccount.displayName}</span>
        </>
      ),
    })),
  ];
  const go = (to: string | undefined) => {
    if (!to) return;
    onClose();
    void navigate(to);
  };
  const typed = text.trim();
  const settled = typed.length < 2 || (asked === typed && !found.loading);
  const openChosen = () => {
    // A scanned number means that order, whatever else has its digits.
    const same = (data?.orders?.nodes ?? []).filter(({ platformOrderNumber }) => platformOrderNumber === typed);
    go(at === 0 && same.length === 1 ? `/orders/${same[0]?.id}` : hits[at]?.to);
  };
  const enter = () => {
    if (settled || at < pages.length) openChosen();
    else entered.current = typed;
  };
  // A scanner presses Enter before the answer to its number is there.
  const openLate = useEffectEvent(openChosen);
  useEffect(() => {
    if (!settled || entered.current === null) return;
    const meant = entered.current === typed;
    entered.current = null;
    if (meant) openLate();
  }, [settled, typed]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt((now) => Math.min(hits.length - 1, now + 1));
    else if (event.key === 'ArrowUp') setAt((now) => Math.max(0, now - 1));
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) enter();
    else return;
    event.preventDefault();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    // -- a click beside it closes; Escape does by itself
    <dialog
      ref={openAtOnce}
      className="q-palette-dialog"
      aria-modal="true"
      aria-label={t('searchEverything')}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className="q-palette-input">
        <IconSearch size={17} aria-hidden="true" />
        <input
          type="text"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          placeholder={t('searchEverything')}
          aria-label={t('searchEverything')}
          autoComplete="off"
          spellCheck={false}
          role="combobox"
          aria-expanded="true"
          aria-controls="q-palette"
          aria-activedescendant={hits[at] ? `hit-${at}` : undefined}
        />
      </div>
      <ul className="q-list q-palette" id="q-palette" role="listbox" aria-label={ui('search')}>
        {hits.map((hit, index) => (
          <li
            key={hit.key}
            id={`hit-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseMove={() => setAt(index)}
            onClick={() => go(hit.to)}
          >
            {hits[index - 1]?.group === hit.group ? null : <div className="q-palette-group">{hit.group}</div>}
            <div className="q-palette-hit">{hit.node}</div>
          </li>
        ))}
        {hits.length === 0 && !found.loading ? (
          <li className="q-muted q-palette-none">{t('searchNothing', { text: text.trim() })}</li>
        ) : null}
      </ul>
    </dialog>
  );
}
