import { ActionIcon, Drawer, Kbd, Select, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconMenu2, IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { Outlet, useNavigate, useNavigation } from 'react-router';
import { useViewer } from '../session/viewer.tsx';
import { modKey, useShortcut } from '../ui/keyboard.ts';
import { Toasts } from '../ui/toasts.tsx';
import { ActivityTray } from './ActivityTray.tsx';
import { Bell } from './Bell.tsx';
import './frame.css';
import { HelpDialog } from './HelpDialog.tsx';
import { LiveDot } from './LiveDot.tsx';
import { useMerchantScope } from './merchant-scope.ts';
import { Rail } from './Rail.tsx';
import { UserMenu } from './UserMenu.tsx';
import { useFrameWords } from './words.ts';

const CommandPalette = lazy(() => import('./CommandPalette.tsx'));
const FOLDED = 'quaylink.railFolded';

/** What stands around every page: rail, merchant switch, search, live dot, bell, own menu, running work. */
export function Frame() {
  const t = useFrameWords();
  const narrow = useMediaQuery('(max-width: 767px)') ?? false;
  const navigation = useNavigation();
  const navigate = useNavigate();
  const { carry } = useMerchantScope();
  const [folded, setFolded] = useState(() => localStorage.getItem(FOLDED) === '1');
  const [drawer, setDrawer] = useState(false);
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const fold = () => {
    localStorage.setItem(FOLDED, folded ? '0' : '1');
    setFolded(!folded);
  };
  useShortcut('mod+k', () => setPalette(true));
  useShortcut('?', () => setHelp(true));
  useShortcut('g a', () => void navigate(carry('/accounts')));
  useShortcut('g o', () => void navigate(carry('/orders')));
  return (
    <div className="q-frame">
      <a className="q-skip" href="#content">{t('skip')}</a>
      {narrow ? <Drawer opened={drawer} onClose={() => setDrawer(false)} size={248} padding={0} withCloseButton={false} aria-label={t('navigation')}><Rail folded={false} onGo={() => setDrawer(false)} /></Drawer> : <Rail folded={folded} onFold={fold} />}
      <div className="q-main">
        <header className="q-top">
          {narrow ? <ActionIcon variant="subtle" color="gray" size="lg" onClick={() => setDrawer(true)} aria-label={t('openMenu')}><IconMenu2 size={19} /></ActionIcon> : null}
          <MerchantSwitch />
          <UnstyledButton className="q-find" onClick={() => setPalette(true)} aria-label={t('searchEverything')} data-testid="find">
            <IconSearch size={15} aria-hidden="true" /> <span className="q-find-word">{t('search')}</span> <Kbd size="xs" className="q-find-word">{modKey()} K</Kbd>
          </UnstyledButton>
          <div className="q-top-right"><LiveDot /><Bell /><UserMenu /></div>
        </header>
        <main id="content" tabIndex={-1} aria-busy={navigation.state === 'loading'}><Outlet /></main>
      </div>
      <ActivityTray />
      <Toasts />
      <HelpDialog opened={help} onClose={() => setHelp(false)} />
      {palette ? <Suspense><CommandPalette onClose={() => setPalette(false)} /></Suspense> : null}
    </div>
  );
}

/** Only for people who manage several merchants (A6). */
function MerchantSwitch() {
  const t = useFrameWords();
  const { user } = useViewer();
  const { ids, set } = useMerchantScope();
  if (!user.managesManyMerchants) return null;
  const several = ids.length > 1;
  const data = [
    { value: '', label: t('allMerchants') },
    ...(several ? [{ value: 'several', label: t('someMerchants', { count: ids.length }) }] : []),
    ...user.merchants.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Select className="q-merchant-switch" size="xs" variant="unstyled" aria-label={t('merchant')} searchable={data.length > 9} allowDeselect={false} data={data} comboboxProps={{ width: 240, position: 'bottom-start' }}
      value={several ? 'several' : (ids[0] ?? '')} onChange={(value) => value !== 'several' && set(value ? [value] : [])} data-testid="merchant-switch" />
  );
}
