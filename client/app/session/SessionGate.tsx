import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Outlet } from 'react-router';
import { QuaylinkError } from '@quaylink/client';
import { onRequestError, quaylink } from '../data/client.ts';
import { LiveProvider } from '../data/live.tsx';
import { changeLanguage, unsavedLanguage } from '../i18n/i18n.ts';
import { Failure, PageSkeleton } from '../ui/feedback/states.tsx';
import { hasUnsaved } from '../ui/forms/unsaved.ts';
import { useLanguage } from './useLanguage.ts';
import { type ServerData, Session, type ViewerData, ViewerProvider } from './viewer.tsx';

const LoginPage = lazy(() => import('./LoginPage.tsx'));

interface SignedIn {
  readonly kind: 'in';
  readonly viewer: ViewerData;
  readonly server: ServerData;
}
type State =
  | { kind: 'loading' }
  | { kind: 'failed'; error: QuaylinkError }
  | { kind: 'out'; server: ServerData; expired: boolean; kept: SignedIn | null }
  | SignedIn;

/**
 * Shows the login in place of any page, so that the address asked for is still there after signing in. Where a session
 * ends under a form with unsaved changes, the page waits unseen: the same person finds it as it was. Somebody else gets
 * a fresh page, with nothing of what was asked for before.
 */
export function SessionGate() {
  const [state, setState] = useState<State>({ kind: 'loading' });
  const last = useRef<SignedIn | null>(null);
  const speak = useLanguage();
  const load = useCallback(async () => {
    try {
      const { viewer, serverInfo } = await quaylink.query(Session, {});
      if (!viewer) {
        const kept = hasUnsaved() ? last.current : null;
        return setState((before) =>
          before.kind === 'out' ? before : { kind: 'out', server: serverInfo, expired: last.current !== null, kept },
        );
      }
      if (last.current && last.current.viewer.user.id !== viewer.user.id) {
        flushSync(() => setState({ kind: 'loading' }));
        return location.reload();
      }
      const chosen = unsavedLanguage();
      if (chosen) void speak(chosen);
      else if (!last.current) changeLanguage(viewer.user.locale === 'ZH_TW' ? 'zh-TW' : 'en');
      last.current = { kind: 'in', viewer, server: serverInfo };
      setState(last.current);
    } catch (error) {
      if (!(error instanceof QuaylinkError)) throw error;
      setState({ kind: 'failed', error });
    }
  }, [speak]);
  useEffect(() => void load(), [load]);
  useEffect(() => onRequestError((error) => error.code === 'UNAUTHENTICATED' && void load()), [load]);

  if (state.kind === 'loading') return <PageSkeleton />;
  if (state.kind === 'failed') return <Failure error={state.error} onRetry={() => void load()} />;
  const shown = state.kind === 'out' ? state.kept : state;
  const login =
    state.kind === 'out' ? (
      <Suspense>
        <LoginPage
          demo={state.server.demo}
          expired={state.expired}
          kept={shown !== null}
          onSignedIn={() => void load()}
        />
      </Suspense>
    ) : null;
  return (
    <>
      {shown ? (
        <div className={login ? 'q-waiting' : 'q-shown'} inert={login !== null}>
          <ViewerProvider value={{ viewer: shown.viewer, server: shown.server, reload: () => void load() }}>
            <LiveProvider key={shown.viewer.user.id} paused={login !== null}>
              <Outlet />
            </LiveProvider>
          </ViewerProvider>
        </div>
      ) : null}
      {login}
    </>
  );
}
