import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { PasswordField } from '../ui/forms/PasswordField.tsx';
import { type FormEvent, useEffect, useState } from 'react';
import { useCurrentLanguage } from '../i18n/current-language.tsx';
import { errorsByField } from '@quaylink/client';
import { graphql } from '../generated/index.ts';
import { useSend } from '../data/useSend.ts';
import { QuayMark } from '../ui/frame/QuayMark.tsx';
import { chooseLanguage } from '../i18n/i18n.ts';
import { Notice } from '../ui/bits.tsx';
import { useSessionWords } from './words.ts';

const Login = graphql(`
  mutation Login($input: LoginInput!) {
    login(input: $input) {
      viewer {
        user {
          id
        }
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export default function LoginPage({
  demo,
  expired,
  kept,
  onSignedIn,
}: {
  demo: boolean;
  expired: boolean;
  kept: boolean;
  onSignedIn: () => void;
}) {
  const t = useSessionWords();
  const currentLanguage = useCurrentLanguage();
  const { busy, send } = useSend();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [errors, setErrors] = useState<Record<string, string>>({});
  useEffect(() => {
    document.title = `${t('signIn')} · Quaylink`;
  }, [t]);

  const signIn = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await send(Login, { input: { email, password } });
    if (!answer) return;
    setErrors(errorsByField(answer.login.userErrors));
    if (answer.login.viewer) onSignedIn();
  };
  const general = errors['email'] ?? errors[''];
  return (
    <main className="q-login">
      <form onSubmit={(event) => void signIn(event)} noValidate data-testid="login">
        <div className="q-row">
          <QuayMark size={30} />
          <h1>Quaylink</h1>
        </div>
        <p className="q-muted">{t('tagline')}</p>
        {expired ? <Notice tone="info">{t(kept ? 'signedOutKept' : 'signedOut')}</Notice> : null}
        {general ? <Notice tone="bad">{general}</Notice> : null}
        <TextInput
          label={t('email')}
          name="email"
          type="email"
          autoComplete="username"
          autoFocus
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordField
          label={t('password')}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          error={errors['password']}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy} fullWidth>
          {t('signIn')}
        </Button>
        {demo ? (
          <Notice tone="neutral" title={t('demoTitle')}>
            {t('demoBody')}
          </Notice>
        ) : null}
        <SegmentedControl
          aria-label={t('language')}
          size="xs"
          value={currentLanguage}
          onChange={(value) => chooseLanguage(value === 'zh-TW' ? 'zh-TW' : 'en')}
          data={[
            { value: 'en', label: 'English' },
            { value: 'zh-TW', label: '繁體中文' },
          ]}
        />
      </form>
    </main>
  );
}
