let arrivedAt: string | null = null;

/**
 * Puts the focus on a page's title after a navigation, so that a screen reader says where one is and Tab goes on from
 * there. A page that has placed the focus itself, on a field or the row one comes back to, keeps it; so does the first
 * page, whose title the browser reads.
 */
export function focusTitle(title: HTMLElement | null, pathname: string): void {
  const before = arrivedAt;
  arrivedAt = pathname;
  const active = document.activeElement;
  const lost = active === null || active === document.body;
  if (before === null || (before === pathname && !lost)) return;
  if (!lost && active.closest('#content, dialog, [role="dialog"]')) return;
  title?.focus({ preventScroll: true });
}

/** Whether the focus stands where `focusTitle` has put it. */
export const titleHasFocus = (): boolean => document.activeElement?.matches('h1[tabindex]') ?? false;
