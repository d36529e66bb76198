import { IconArrowLeft } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import { listAsLeft } from '../lists/list-memory.ts';
import { focusTitle } from './page-title.ts';

/** A page: one title, one primary action at the top right. */
export function Page({
  title,
  plainTitle,
  back,
  beside,
  actions,
  sticky = false,
  children,
}: {
  title: ReactNode;
  /** For the browser's tab, where `title` is more than text. */
  plainTitle?: string;
  /** Leads to a list as it was left. */
  back?: { readonly to: string; readonly label: string };
  beside?: ReactNode;
  actions?: ReactNode;
  /** The title and its actions stay in sight: for long forms, whose Save is up here. */
  sticky?: boolean;
  children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  useEffect(() => focusTitle(heading.current, pathname), [pathname]);
  const tab = plainTitle ?? (typeof title === 'string' ? title : '');
  useEffect(() => {
    document.title = tab ? `${tab} · Quaylink` : 'Quaylink';
  }, [tab]);
  return (
    <div className="q-page">
      <header className="q-page-head" data-sticky={sticky || undefined}>
        <div>
          {back ? (
            <Link {...listAsLeft(back.to)} className="q-back">
              <IconArrowLeft size={14} aria-hidden="true" /> {back.label}
            </Link>
          ) : null}
          <div className="q-page-title">
            <h1 ref={heading} tabIndex={-1}>
              {title}
            </h1>
            {beside}
          </div>
        </div>
        {actions ? <div className="q-page-actions">{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}
