import { Button, Group } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { useFormat } from '../../i18n/format.ts';
import { useUiWords } from '../words.ts';

/** The cursor to ask from, as the address says it; null on the first page. */
export function useCursor(): string | null {
  return useSearchParams()[0].get('after');
}

/**
 * Walks a list by cursors. The address carries the cursor; the way back is kept in the browser's history entry,
 * so a link opened by someone else offers "First" instead of "Previous".
 */
export function Pager({
  page,
  pageSize,
  shown,
  total,
  exact = true,
}: {
  page: { hasNextPage: boolean; endCursor?: string | null } | undefined;
  pageSize: number;
  shown: number;
  total: number | undefined;
  /** False: there are at least so many. */
  exact?: boolean | undefined;
}) {
  const t = useUiWords();
  const format = useFormat();
  const [params, setParams] = useSearchParams();
  const location = useLocation();
  const trail = trailOf(location.state);
  const after = params.get('after');
  const count = `${format.number(total ?? 0)}${exact ? '' : '+'}`;
  const nav = useRef<HTMLElement>(null);
  const shownPage = useRef(after);
  useEffect(() => {
    if (shownPage.current !== after) toTop(nav.current);
    shownPage.current = after;
  }, [after]);
  if (!page || total === undefined || (total <= shown && !after))
    return (
      <div className="q-pager" role="status" ref={nav as React.RefObject<HTMLDivElement | null>}>
        {total === undefined || total === 0 ? '' : t('range', { from: 1, to: shown, total: count })}
      </div>
    );
  const go = (cursor: string | null, nextTrail: readonly (string | null)[]) => {
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (cursor) next.set('after', cursor);
        else next.delete('after');
        return next;
      },
      { state: { trail: nextTrail }, flushSync: true },
    );
  };
  const known = after === null || trail.length > 0;
  const from = trail.length * pageSize + 1;
  return (
    <nav className="q-pager" aria-label={t('pages')} ref={nav}>
      <span className="q-num" role="status">
        {known
          ? t('range', { from: format.number(from), to: format.number(from + shown - 1), total: count })
          : t('rangeUnknown', { count: shown, total: count })}
      </span>
      <Group gap={6}>
        {after ? (
          <Button size="compact-sm" variant="default" onClick={() => go(null, [])}>
            {t('firstPage')}
          </Button>
        ) : null}
        {trail.length > 0 ? (
          <Button size="compact-sm" variant="default" onClick={() => go(trail.at(-1) ?? null, trail.slice(0, -1))}>
            {t('previous')}
          </Button>
        ) : null}
        {page.hasNextPage ? (
          <Button size="compact-sm" variant="default" onClick={() => go(page.endCursor ?? null, [...trail, after])}>
            {t('next')}
          </Button>
        ) : null}
      </Group>
    </nav>
  );
}

/** Another page is read from its top: the list above the pager comes into view and takes the focus. */
function toTop(pager: HTMLElement | null): void {
  let above = pager?.previousElementSibling;
  while (above && !above.matches('.q-table-scroll, .q-list')) above = above.previousElementSibling;
  if (!(above instanceof HTMLElement)) return;
  above.scrollIntoView({ block: 'start' });
  (above.querySelector('table') ?? above).focus({ preventScroll: true });
}

function trailOf(state: unknown): readonly (string | null)[] {
  if (typeof state !== 'object' || state === null || !('trail' in state) || !Array.isArray(state.trail)) return [];
  return state.trail.filter((one): one is string | null => one === null || typeof one === 'string');
}
