import { useEffect, useState } from 'react';

/** Makes an element say `text` on hover and focus; an element that cannot be focused says it on hover only. */
export const tip = (text: string | null | undefined) => (text ? { 'data-tip': text } : {});

interface Shown {
  readonly text: string;
  readonly top: number;
  readonly bottom: number;
  readonly middle: number;
}
const DELAY_MS = 200;
const ID = 'q-tip';

/**
 * The one tooltip of the page, for everything made with `tip`. A list shows a hundred of them: one component each would
 * cost more than the rest of the table.
 */
export function Tips() {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over: Element | null = null;
    const hide = () => {
      clearTimeout(timer);
      over?.removeAttribute('aria-describedby');
      over = null;
      setShown(null);
    };
    const look = (event: Event) => {
      const found = event.target instanceof Element ? event.target.closest('[data-tip]') : null;
      if (found === over) return;
      hide();
      if (!found) return;
      over = found;
      timer = setTimeout(() => {
        const text = found.getAttribute('data-tip');
        if (!text || !found.isConnected) return;
        const { top, bottom, left, width } = found.getBoundingClientRect();
        if (!found.hasAttribute('aria-description')) found.setAttribute('aria-describedby', ID);
        setShown({ text, top, bottom, middle: left + width / 2 });
      }, DELAY_MS);
    };
    const press = (event: PointerEvent) => event.pointerType === 'mouse' && hide();
    const escape = (event: KeyboardEvent) => event.key === 'Escape' && hide();
    document.addEventListener('pointerover', look);
    document.addEventListener('focusin', look);
    document.addEventListener('focusout', hide);
    document.addEventListener('scroll', hide, true);
    document.addEventListener('pointerdown', press);
    document.addEventListener('keydown', escape);
    return () => {
      hide();
      document.removeEventListener('pointerover', look);
      document.removeEventListener('focusin', look);
      document.removeEventListener('focusout', hide);
      document.removeEventListener('scroll', hide, true);
      document.removeEventListener('pointerdown', press);
      document.removeEventListener('keydown', escape);
    };
  }, []);
  if (!shown) return null;
  const above = shown.top > 90;
  const half = Math.min(160, innerWidth / 2 - 8);
  return (
    <div
      id={ID}
      role="tooltip"
      className="q-tip"
      data-above={above || undefined}
      style={{
        top: above ? shown.top - 6 : shown.bottom + 6,
        left: Math.max(half + 8, Math.min(innerWidth - half - 8, shown.middle)),
      }}
    >
      {shown.text}
    </div>
  );
}
