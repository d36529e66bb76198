import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import {
  IconChevronDown,
  IconExternalLink,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSun,
  IconSunMoon,
  IconUser,
} from '@tabler/icons-react';
import { useCurrentLanguage } from '../i18n/current-language.tsx';
import { useNavigate } from 'react-router';
import { graphql } from '../generated/index.ts';
import { useSend } from '../data/useSend.ts';
import { type Language, languageSaved } from '../i18n/i18n.ts';
import { useLanguage } from '../session/useLanguage.ts';
import { useViewer } from '../session/viewer.tsx';
import { useFrameWords } from './words.ts';

const Logout = graphql(`
  mutation Logout {
    logout {
      userErrors {
        code
      }
    }
  }
`);

export function UserMenu() {
  const t = useFrameWords();
  const currentLanguage = useCurrentLanguage();
  const { user, server } = useViewer();
  const { send } = useSend();
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const speak = useLanguage();
  // A full load forgets everything the cache held for this person.
  const logout = async () => {
    if (!(await send(Logout, {}))) return;
    languageSaved();
    location.assign('/');
  };
  const other: Language = currentLanguage === 'zh-TW' ? 'en' : 'zh-TW';
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton className="q-user" data-testid="user-menu">
          <span className="q-visually-hidden">{`${t('userMenu')}: ${user.name}`}</span>
          <span className="q-initials" aria-hidden="true">
            {initials(user.name)}
          </span>
          <IconChevronDown size={14} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {user.name} · {user.email}
        </Menu.Label>
        <Menu.Item leftSection={<IconUser size={15} />} onClick={() => void navigate('/profile')}>
          {t('profile')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLanguage size={15} />}
          onClick={() => void speak(other)}
          lang={other}
          data-testid="switch-language"
        >
          {t('language')}: {other === 'en' ? 'English' : '繁體中文'}
        </Menu.Item>
        <Menu.Label>{t('theme')}</Menu.Label>
        <Menu.Item leftSection={<IconSun size={15} />} onClick={() => setColorScheme('light')}>
          {t('themeLight')}
        </Menu.Item>
        <Menu.Item leftSection={<IconMoon size={15} />} onClick={() => setColorScheme('dark')}>
          {t('themeDark')}
        </Menu.Item>
        <Menu.Item leftSection={<IconSunMoon size={15} />} onClick={() => setColorScheme('auto')}>
          {t('themeAuto')}
        </Menu.Item>
        <Menu.Divider />
        {server.sandboxConsoleUrl ? (
          <Menu.Item
            component="a"
            href={server.sandboxConsoleUrl}
            target="_blank"
            leftSection={<IconExternalLink size={15} />}
          >
            {t('sandbox')}
          </Menu.Item>
        ) : null}
        <Menu.Item component="a" href="/graphiql/" target="_blank" leftSection={<IconExternalLink size={15} />}>
          {t('graphiql')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={15} />} onClick={() => void logout()} data-testid="logout">
          {t('logout')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const initials = (name: string) =>
  (/^[\u3400-\u9fff]/.test(name)
    ? name.slice(0, 1)
    : name
        .split(/\s+/)
        .map((part) => part.charAt(0))
        .slice(0, 2)
        .join('')
  ).toUpperCase();
