import { Button, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useDelayed } from './useDelayed.ts';
import { useUiWords } from '../words.ts';

/** What a failed request says; `client/api`'s QuaylinkError fits. */
export interface FailureFacts {
  readonly kind: 'network' | 'server';
  readonly code: string | null;
  readonly requestId: string | null;
  readonly message: string;
}

export function Failure({ error, onRetry }: { error: FailureFacts; onRetry: () => void }) {
  const t = useUiWords();
  const words =
    error.kind === 'network'
      ? t('failedNetwork')
      : error.code === 'FORBIDDEN'
        ? t('failedForbidden')
        : t('failedServer');
  return (
    <div className="q-state" role="alert" data-testid="failure">
      <h2>{t('failedTitle')}</h2>
      <p>{words}</p>
      <Button variant="default" onClick={onRetry}>
        {t('retry')}
      </Button>
      <details>
        <summary>{t('technical')}</summary>
        <p className="q-mono">
          {error.code ?? error.kind}: {error.message}
        </p>
        {error.requestId ? (
          <p className="q-mono">
            {t('requestId')}: {error.requestId}
          </p>
        ) : null}
      </details>
    </div>
  );
}

/** Says what would be here and offers the next step. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="q-state" data-testid="empty">
      <h2>{title}</h2>
      {children ? <p>{children}</p> : null}
      {action}
    </div>
  );
}

/** Grey lines where a detail page is going to be, shown only when it takes longer than 150 ms. */
export function PageSkeleton({ lines = 8 }: { lines?: number }) {
  const t = useUiWords();
  const late = useDelayed(true);
  return (
    <div className="q-skeleton" aria-busy="true" aria-label={t('loading')}>
      {late
        ? Array.from({ length: lines }, (_, at) => (
            <Skeleton key={at} height={14} width={`${85 - ((at * 17) % 45)}%`} />
          ))
        : null}
    </div>
  );
}
