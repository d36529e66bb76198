import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { PasswordField } from '../ui/forms/PasswordField.tsx';
import { type FormEvent, useState } from 'react';
import { useCurrentLanguage } from '../i18n/current-language.tsx';
import { errorsByField } from '@quaylink/client';
import { graphql } from '../generated/index.ts';
import type { ViewerUpdateInput } from '../generated/graphql.ts';
import { useSend } from '../data/useSend.ts';
import { useFormat } from '../i18n/format.ts';
import { changeLanguage } from '../i18n/i18n.ts';
import { useEnumWords } from '../trade/words.ts';
import { Facts, Section } from '../ui/bits.tsx';
import { Page } from '../ui/frame/Page.tsx';
import { toast } from '../ui/feedback/toasts.tsx';
import { useViewer } from './viewer.tsx';
import { useSessionWords } from './words.ts';

const UpdateProfile = graphql(`
  mutation UpdateProfile($input: ViewerUpdateInput!) {
    viewerUpdate(input: $input) {
      viewer {
        user {
          id
          name
          locale
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

export default function ProfilePage() {
  const t = useSessionWords();
  const format = useFormat();
  const words = useEnumWords();
  const currentLanguage = useCurrentLanguage();
  const { user, server, reload } = useViewer();
  const { busy, send } = useSend();
  const [name, setName] = useState(user.name);
  const [language, setLanguage] = useState(currentLanguage);
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const [revokeApiTokens, setRevoke] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const update = async (event: FormEvent, input: ViewerUpdateInput, done: string, after: () => void) => {
    event.preventDefault();
    const answer = await send(UpdateProfile, { input });
    if (!answer) return;
    setErrors(errorsByField(answer.viewerUpdate.userErrors));
    if (answer.viewerUpdate.userErrors.length > 0) return;
    after();
    toast('ok', done);
  };
  return (
    <Page title={t('profile')}>
      <div className="q-narrow">
        <Section title={t('you')}>
          <form
            className="q-stack"
            onSubmit={(event) =>
              void update(
                event,
                { name: name.trim(), locale: language === 'zh-TW' ? 'ZH_TW' : 'EN' },
                t('saved'),
                () => {
                  changeLanguage(language === 'zh-TW' ? 'zh-TW' : 'en');
                  reload();
                },
              )
            }
          >
            <Facts
              rows={[
                [t('email'), user.email],
                [t('role'), words('role', user.role)],
                [
                  t('merchants'),
                  user.side === 'WAREHOUSE' ? t('allMerchants') : format.list(user.merchants.map((one) => one.name)),
                ],
              ]}
            />
            <TextInput
              label={t('name')}
              name="name"
              value={name}
              error={errors['name']}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Select
              label={t('language')}
              allowDeselect={false}
              value={language}
              onChange={(value) => setLanguage(value ?? 'en')}
              data={[
                { value: 'en', label: 'English' },
                { value: 'zh-TW', label: '繁體中文' },
              ]}
            />
            <div>
              <Button type="submit" loading={busy}>
                {t('save')}
              </Button>
            </div>
          </form>
        </Section>
        <Section title={t('changePassword')}>
          <form
            className="q-stack"
            onSubmit={(event) =>
              void update(event, { currentPassword, newPassword, revokeApiTokens }, t('passwordChanged'), () => {
                setCurrent('');
                setNew('');
                setRevoke(false);
              })
            }
          >
            <PasswordField
              label={t('currentPassword')}
              name="currentPassword"
              autoComplete="current-password"
              value={currentPassword}
              error={errors['currentPassword']}
              onChange={(event) => setCurrent(event.currentTarget.value)}
              required
              withAsterisk={false}
            />
            <PasswordField
              label={t('newPassword')}
              name="newPassword"
              description={t('newPasswordHelp', { count: server.shortestPassword })}
              autoComplete="new-password"
              value={newPassword}
              error={errors['newPassword']}
              onChange={(event) => setNew(event.currentTarget.value)}
              required
              withAsterisk={false}
            />
            <Checkbox
              label={t('revokeTokens')}
              description={t('revokeTokensHelp')}
              name="revokeApiTokens"
              checked={revokeApiTokens}
              onChange={(event) => setRevoke(event.currentTarget.checked)}
            />
            <div>
              <Button type="submit" loading={busy}>
                {t('changePassword')}
              </Button>
            </div>
          </form>
        </Section>
      </div>
    </Page>
  );
}
