import { ActionIcon, Kbd, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconMenu2, IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { flushSync } from 'react-dom';
import { Outlet, useNavigate, useNavigation } from 'react-router';
import { useViewer } from '../session/viewer.tsx';
import { modKey, useShortcut } from '../ui/frame/keyboard.ts';
import { Tips } from '../ui/feedback/tips.tsx';
import { Toasts } from '../ui/feedback/toasts.tsx';
import { ActivityTray } from './ActivityTray.tsx';
import { Bell } from './Bell.tsx';
import CommandPalette from './CommandPalette.tsx';
import './frame.css';
import { LiveDot } from './LiveDot.tsx';
import { useMerchantScope } from '../session/merchant-scope.ts';
import { Rail } from './Rail.tsx';
import { UserMenu } from './UserMenu.tsx';
import { useFrameWords } from './words.ts';

const MerchantSwitch = lazy(() => import('./MerchantSwitch.tsx'));
const RailDrawer = lazy(() => import('./RailDrawer.tsx'));
const HelpDialog = lazy(() => import('./HelpDialog.tsx'));
const FOLDED = 'quaylink.railFolded';

/** What stands around every page: rail, merchant switch, search, live dot, bell, own menu, running work. */
export default function Frame() {
  const t = useFrameWords();
  const narrow = useMediaQuery('(max-width: 767px)') ?? false;
  const navigation = useNavigation();
  const navigate = useNavigate();
  const { user } = useViewer();
  const { carry } = useMerchantScope();
  const [folded, setFolded] = useState(() => localStorage.getItem(FOLDED) === '1');
  const [drawer, setDrawer] = useState(false);
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const fold = () => {
    localStorage.setItem(FOLDED, folded ? '0' : '1');
    setFolded(!folded);
  };
  // The field is there and has the focus before the next key arrives, however fast one types on.
  const search = () => flushSync(() => setPalette(true));
  useShortcut('mod+k', search);
  useShortcut('?', () => setHelp(true));
  useShortcut('g a', () => void navigate(carry('/accounts')));
  useShortcut('g o', () => void navigate(carry('/orders')));
  return (
    <div className="q-frame">
      <a className="q-skip" href="#content">
        {t('skip')}
      </a>
      {narrow ? (
        <Suspense>
          <RailDrawer opened={drawer} onClose={() => setDrawer(false)} />
        </Suspense>
      ) : (
        <Rail folded={folded} onFold={fold} />
      )}
      <div className="q-main">
        <header className="q-top">
          {narrow ? (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              onClick={() => setDrawer(true)}
              aria-label={t('openMenu')}
            >
              <IconMenu2 size={19} />
            </ActionIcon>
          ) : null}
          {user.managesManyMerchants ? (
            <Suspense fallback={<span className="q-merchant-switch" />}>
              <MerchantSwitch />
            </Suspense>
          ) : null}
          <UnstyledButton className="q-find" onClick={search} data-testid="find">
            <IconSearch size={15} aria-hidden="true" />{' '}
            <span className="q-find-word" aria-hidden="true">
              {t('search')}
            </span>
            <span className="q-visually-hidden">{t('searchEverything')}</span>{' '}
            <Kbd size="xs" className="q-find-word" aria-hidden="true">
              {modKey()} K
            </Kbd>
          </UnstyledButton>
          <div className="q-top-right">
            <LiveDot />
            <Bell />
            <UserMenu />
          </div>
        </header>
        <main id="content" tabIndex={-1} aria-busy={navigation.state === 'loading'}>
          <Outlet />
        </main>
      </div>
      <ActivityTray />
      <Toasts />
      <Tips />
      {help ? (
        <Suspense>
          <HelpDialog onClose={() => setHelp(false)} />
        </Suspense>
      ) : null}
      {palette ? <CommandPalette onClose={() => setPalette(false)} /> : null}
    </div>
  );
}
