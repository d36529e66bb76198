import { CloseButton } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useUiWords } from '../words.ts';

export interface Toast {
  readonly id: number;
  readonly tone: 'ok' | 'warn' | 'bad';
  readonly text: string;
  readonly requestId?: string | null;
}

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();
const set = (next: readonly Toast[]) => {
  toasts = next;
  for (const listener of listeners) listener();
};

/** The outcome of one's own action. Failures stay until they are closed. */
export function toast(tone: Toast['tone'], text: string, requestId?: string | null): void {
  const id = nextId++;
  set([...toasts.slice(-3), { id, tone, text, requestId }]);
  if (tone === 'ok') setTimeout(() => dismiss(id), 5_000);
}
const dismiss = (id: number) => set(toasts.filter((one) => one.id !== id));

export function Toasts() {
  const t = useUiWords();
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <div className="q-toasts" role="status" aria-live="polite">
      {shown.map((one) => (
        <div key={one.id} className="q-toast" data-tone={one.tone} data-testid="toast">
          <div>
            {one.text}
            {one.requestId ? (
              <div className="q-muted q-mono">
                {t('requestId')}: {one.requestId}
              </div>
            ) : null}
          </div>
          <CloseButton size="sm" aria-label={t('dismiss')} onClick={() => dismiss(one.id)} />
        </div>
      ))}
    </div>
  );
}
