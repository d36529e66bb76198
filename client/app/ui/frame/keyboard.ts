import { useEffect, useEffectEvent } from 'react';

type Handler = (event: KeyboardEvent) => void;
const handlers = new Map<string, Handler[]>();
let pending = '';
let pendingTimer: ReturnType<typeof setTimeout> | undefined;

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
const dialogOpen = () => document.querySelector('[role="dialog"][aria-modal="true"], dialog[open]') !== null;

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const mod = event.metaKey || event.ctrlKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (!mod && (typing(event.target) || dialogOpen())) return;
  const name = mod ? `mod+${key}` : pending ? `${pending} ${key}` : key;
  clearTimeout(pendingTimer);
  pending = '';
  const handler = handlers.get(name)?.at(-1);
  if (handler) {
    event.preventDefault();
    handler(event);
  } else if (!mod && [...handlers.keys()].some((known) => known.startsWith(`${key} `))) {
    pending = key;
    pendingTimer = setTimeout(() => (pending = ''), 1000);
  }
}

/**
 * Runs `handler` on a key (`j`, `/`, `Enter`), a sequence (`g a`) or with ⌘ or Ctrl (`mod+k`).
 * Plain keys rest while someone types or a dialog is open. The latest component to ask wins.
 */
export function useShortcut(name: string, handler: Handler, active = true): void {
  const onKey = useEffectEvent(handler);
  useEffect(() => {
    if (!active) return undefined;
    if (handlers.size === 0) document.addEventListener('keydown', onKeyDown);
    const own: Handler = (event) => onKey(event);
    handlers.set(name, [...(handlers.get(name) ?? []), own]);
    return () => {
      const rest = (handlers.get(name) ?? []).filter((one) => one !== own);
      if (rest.length > 0) handlers.set(name, rest);
      else handlers.delete(name);
      if (handlers.size === 0) document.removeEventListener('keydown', onKeyDown);
    };
  }, [name, active]);
}

/** Whether this machine's modifier key is ⌘. */
export const modKey = () => (/mac|iphone|ipad/i.test(navigator.platform) ? '⌘' : 'Ctrl');
