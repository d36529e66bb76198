import { Button } from '@mantine/core';
import { Link, useRouteError } from 'react-router';
import { Page } from '../ui/frame/Page.tsx';
import { useUiWords } from '../ui/words.ts';
import { useFrameWords } from './words.ts';

export function NotFound() {
  const t = useFrameWords();
  return (
    <Page title={t('notFound')}>
      <p>{t('notFoundBody')}</p>
      <Button component={Link} to="/" variant="default">
        {t('goHome')}
      </Button>
    </Page>
  );
}

/** A page that threw, or whose code a newer deployment has removed: the frame stays. */
export function PageFault() {
  const t = useFrameWords();
  const ui = useUiWords();
  const error = useRouteError();
  return (
    <div className="q-state" role="alert">
      <h2>{t('crashed')}</h2>
      <p>{t('newVersion')}</p>
      <Button variant="default" onClick={() => location.reload()}>
        {t('reload')}
      </Button>
      <details>
        <summary>{ui('technical')}</summary>
        <p className="q-mono q-small">{error instanceof Error ? error.message : String(error)}</p>
      </details>
    </div>
  );
}
