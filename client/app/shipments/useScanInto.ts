import { type RefObject, useEffect, useEffectEvent } from 'react';

/**
 * A scanner types wherever the focus is. While this is on screen, what is typed outside of any field goes into `field`:
 * the focus moves before the letter is written.
 */
export function useScanInto(field: RefObject<HTMLInputElement | null>): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { target, key } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (key.length !== 1 || key === ' ') return;
    if (target instanceof HTMLElement && target.closest('input,textarea,select,[contenteditable=true]')) return;
    field.current?.focus();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listener, true);
    return () => document.removeEventListener('keydown', listener, true);
  }, []);
}
