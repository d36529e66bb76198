import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { Outlet } from 'react-router';
import { QuaylinkError } from '../../api/index.ts';
import { onRequestError, quaylink } from '../data/client.ts';
import { LiveProvider } from '../data/live.tsx';
import { changeLanguage, unsavedLanguage } from '../i18n/i18n.ts';
import { Failure, PageSkeleton } from '../ui/states.tsx';
import { useLanguage } from './useLanguage.ts';
import { type ServerData, Session, type ViewerData, ViewerProvider } from './viewer.tsx';

const LoginPage = lazy(() => import('./LoginPage.tsx'));

type State = { kind: 'loading' } | { kind: 'failed'; error: QuaylinkError } | { kind: 'out'; server: ServerData; expired: boolean } | { kind: 'in'; viewer: ViewerData; server: ServerData };

/** Shows the login in place of any page, so that the address asked for is still there after signing in. */
export function SessionGate() {
  const [state, setState] = useState<State>({ kind: 'loading' });
  const wasIn = useRef(false);
  const speak = useLanguage();
  const load = useCallback(async () => {
    try {
      const { viewer, serverInfo } = await quaylink.query(Session, {});
      if (!viewer) return setState({ kind: 'out', server: serverInfo, expired: wasIn.current });
      const chosen = unsavedLanguage();
      if (chosen) void speak(chosen);
      else if (!wasIn.current) changeLanguage(viewer.user.locale === 'ZH_TW' ? 'zh-TW' : 'en');
      wasIn.current = true;
      setState({ kind: 'in', viewer, server: serverInfo });
    } catch (error) {
      if (!(error instanceof QuaylinkError)) throw error;
      setState({ kind: 'failed', error });
    }
  }, [speak]);
  useEffect(() => void load(), [load]);
  useEffect(() => onRequestError((error) => error.code === 'UNAUTHENTICATED' && void load()), [load]);

  if (state.kind === 'loading') return <PageSkeleton />;
  if (state.kind === 'failed') return <Failure error={state.error} onRetry={() => void load()} />;
  if (state.kind === 'out') return <Suspense><LoginPage demo={state.server.demo} expired={state.expired} onSignedIn={() => void load()} /></Suspense>;
  return (
    <ViewerProvider value={{ viewer: state.viewer, server: state.server, reload: () => void load() }}>
      <LiveProvider key={state.viewer.user.id}><Outlet /></LiveProvider>
    </ViewerProvider>
  );
}
