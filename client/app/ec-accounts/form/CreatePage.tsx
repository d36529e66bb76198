import { Select, TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useNavigate } from 'react-router';
import { errorsByField } from '@quaylink/client';
import { graphql, readFragment } from '../../generated/index.ts';
import { useLiveQuery } from '../../data/useLiveQuery.ts';
import { useSend } from '../../data/useSend.ts';
import { useMerchantScope } from '../../session/merchant-scope.ts';
import { useViewer } from '../../session/viewer.tsx';
import { useLocalized } from '../../trade/PlatformTag.tsx';
import { useEnumWords } from '../../trade/words.ts';
import { Notice } from '../../ui/bits.tsx';
import { Page } from '../../ui/frame/Page.tsx';
import { ReasonButton } from '../../ui/feedback/ReasonButton.tsx';
import { EmptyState, Failure, PageSkeleton } from '../../ui/feedback/states.tsx';
import { focusFirstError } from '../../ui/forms/focus-first-error.ts';
import { UnsavedGuard } from '../../ui/forms/UnsavedGuard.tsx';
import { useFormWords } from '../form-words.ts';
import { useAuthorize } from '../useAuthorize.ts';
import { AuthorizeBox } from './AuthorizeBox.tsx';
import { ChannelField } from './ChannelField.tsx';
import { matches } from './field-rule.ts';
import { CredentialFields, CredentialFields_platform } from './CredentialFields.tsx';
import { PlatformGrid } from './PlatformGrid.tsx';
import { TakeoverField } from './TakeoverField.tsx';

const CreateForm = graphql(`
  query CreateForm {
    platforms {
      key
      connect
      authorizationReady
      caveats {
        en
        zhTW
      }
      ...PlatformGrid_platform
      ...CredentialFields_platform
      ...AuthorizeBox_platform
    }
  }
`);

const CreateAccount = graphql(`
  mutation CreateAccount($input: EcAccountCreateInput!) {
    ecAccountCreate(input: $input) {
      ecAccount {
        id
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** B2: the account comes into being with the first test or authorization; its edit page then goes on from there. */
export default function CreatePage() {
  const t = useFormWords();
  const words = useEnumWords();
  const localized = useLocalized();
  const navigate = useNavigate();
  const { user, may } = useViewer();
  const scope = useMerchantScope();
  const { busy, send } = useSend();
  const authorizing = useAuthorize();
  const { data, error, refetch } = useLiveQuery({ query: CreateForm, variables: {} });
  const onlyMerchant = user.managesManyMerchants ? '' : (user.merchants[0]?.id ?? '');
  // Until one is picked here, the merchant is the one chosen in the bar above, whenever that is.
  const [picked, setPicked] = useState<string | null>(null);
  const merchantId = onlyMerchant || (picked ?? scope.only);
  const [platformKey, setPlatformKey] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [salesChannelId, setSalesChannelId] = useState('');
  const [credentials, setCredentials] = useState<Record<string, string>>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [takeOverFrom, setTakeOverFrom] = useState('');
  const [leaving, setLeaving] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  if (!may('EC_ACCOUNT_WRITE'))
    return (
      <Page title={t('createTitle')} back={{ to: '/accounts', label: t('back') }}>
        <EmptyState title={words('reason', 'NO_PERMISSION')} />
      </Page>
    );
  if (error) return <Failure error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton lines={10} />;
  const platform = data.platforms.find((one) => one.key === platformKey);
  const byAuthorization = platform?.connect === 'AUTHORIZATION';

  const check = (): Record<string, string> => {
    const missing: Record<string, string> = {};
    if (!merchantId) missing['merchantId'] = t('required');
    if (!platform) missing['platform'] = t('required');
    if (!displayName.trim()) missing['displayName'] = t('required');
    if (!salesChannelId) missing['salesChannelId'] = t('required');
    for (const field of platform ? readFragment(CredentialFields_platform, platform).credentialFields : []) {
      const value = (credentials[field.key] ?? field.defaultValue ?? '').trim();
      if (field.required && !value) missing[`credentials.${field.key}`] = t('required');
      else if (value && field.pattern && !matches(field.pattern, field.patternFlags, value))
        missing[`credentials.${field.key}`] = field.patternMessage ? localized(field.patternMessage) : t('required');
    }
    return missing;
  };
  /** A message goes as soon as its field is touched again. */
  const mend = (...fields: readonly string[]) =>
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !fields.includes(field))));
  const create = async (): Promise<string | null> => {
    const missing = check();
    flushSync(() => setErrors(missing));
    if (Object.keys(missing).length > 0 || !platform) {
      focusFirstError();
      return null;
    }
    const fields = readFragment(CredentialFields_platform, platform).credentialFields;
    const values = fields
      .map((field) => ({ key: field.key, value: credentials[field.key] ?? field.defaultValue ?? '' }))
      .filter(({ value }) => value !== '');
    const answer = await send(CreateAccount, {
      input: {
        merchantId: user.managesManyMerchants ? merchantId : null,
        platform: platform.key,
        displayName: displayName.trim(),
        salesChannelId,
        credentials: values,
        takeOverFromId: takeOverFrom || null,
        idempotencyKey: key,
      },
    });
    if (!answer) return null;
    flushSync(() => setErrors(errorsByField(answer.ecAccountCreate.userErrors)));
    if (answer.ecAccountCreate.userErrors.length > 0) focusFirstError();
    return answer.ecAccountCreate.ecAccount?.id ?? null;
  };
  const createAndTest = async () => {
    const id = await create();
    if (!id) return;
    // The guard must know before the navigation that nothing is lost.
    flushSync(() => setLeaving(true));
    void navigate(`/accounts/${id}/edit`, { replace: true, state: { test: true, fresh: true } });
  };
  const createAndAuthorize = async () => {
    const id = await create();
    if (!id) return;
    flushSync(() => setLeaving(true));
    await authorizing.authorize(id, `/accounts/${id}/edit`);
  };
  const notReady =
    platform && byAuthorization && !platform.authorizationReady
      ? words('reason', 'AUTHORIZATION_NOT_CONFIGURED')
      : null;
  const dirty = !leaving && (displayName !== '' || Object.keys(credentials).length > 0);
  return (
    <Page title={t('createTitle')} back={{ to: '/accounts', label: t('back') }}>
      <UnsavedGuard dirty={dirty} />
      <div className="q-columns q-form">
        <div>
          <section className="q-step">
            <h2>
              <span>1</span>
              {t('step1')}
            </h2>
            <div className="q-stack">
              {errors[''] ? <Notice tone="bad">{errors['']}</Notice> : null}
              {user.managesManyMerchants ? (
                <Select
                  label={t('merchant')}
                  placeholder={t('merchantPick')}
                  searchable
                  name="merchantId"
                  data={user.merchants.map(({ id, name }) => ({ value: id, label: name }))}
                  value={merchantId || null}
                  allowDeselect={false}
                  error={errors['merchantId']}
                  onChange={(value) => {
                    setPicked(value ?? '');
                    setSalesChannelId('');
                    setTakeOverFrom('');
                    mend('merchantId', 'salesChannelId');
                  }}
                />
              ) : null}
              <PlatformGrid
                platforms={data.platforms}
                value={platformKey}
                onChange={(value) => {
                  setPlatformKey(value);
                  setCredentials({});
                  setTakeOverFrom('');
                  setErrors(
                    Object.fromEntries(
                      Object.entries(errors).filter(
                        ([field]) => field !== 'platform' && !field.startsWith('credentials.'),
                      ),
                    ),
                  );
                }}
                error={errors['platform']}
              />
              <TextInput
                label={t('displayName')}
                description={t('displayNameHelp')}
                inputWrapperOrder={['label', 'input', 'error', 'description']}
                name="displayName"
                value={displayName}
                error={errors['displayName']}
                onChange={(event) => {
                  setDisplayName(event.currentTarget.value);
                  mend('displayName');
                }}
                onBlur={() =>
                  displayName !== '' && !displayName.trim() && setErrors({ ...errors, displayName: t('required') })
                }
              />
              <ChannelField
                merchantId={merchantId}
                value={salesChannelId}
                onChange={(value) => {
                  setSalesChannelId(value);
                  mend('salesChannelId');
                }}
                error={errors['salesChannelId']}
              />
              {platform && merchantId ? (
                <TakeoverField
                  merchantId={merchantId}
                  platform={platform.key}
                  value={takeOverFrom}
                  onChange={setTakeOverFrom}
                />
              ) : null}
            </div>
          </section>
          <section className="q-step">
            <h2>
              <span>2</span>
              {t('step2')}
            </h2>
            {!platform ? (
              <p className="q-muted">{t('platformPick')}</p>
            ) : byAuthorization ? (
              <AuthorizeBox
                platform={platform}
                reason={notReady}
                busy={busy || authorizing.busy}
                onAuthorize={() => void createAndAuthorize()}
              />
            ) : (
              <div className="q-stack">
                {platform.caveats.length > 0 ? (
                  <Notice tone="info">
                    <ul className="q-caveats">
                      {platform.caveats.map((caveat) => (
                        <li key={caveat.en}>{localized(caveat)}</li>
                      ))}
                    </ul>
                  </Notice>
                ) : null}
                <CredentialFields
                  key={platform.key}
                  platform={platform}
                  values={credentials}
                  onChange={(value) => {
                    setCredentials(value);
                    mend(
                      ...Object.keys(value)
                        .filter((one) => value[one] !== credentials[one])
                        .map((one) => `credentials.${one}`),
                    );
                  }}
                  errors={errors}
                />
                <div>
                  <ReasonButton loading={busy} onClick={() => void createAndTest()} data-testid="test-connection">
                    {t('test')}
                  </ReasonButton>
                </div>
              </div>
            )}
          </section>
        </div>
        <section className="q-step q-locked">
          <h2>
            <span>3</span>
            {t('step3')}{' '}
            <span className="q-lock">
              <IconLock size={14} aria-hidden="true" /> {t('locked')}
            </span>
          </h2>
          <p className="q-muted">{t('lockedBody')}</p>
          <ReasonButton reason={t('saveAfterTest')} onClick={() => {}}>
            {t('save')}
          </ReasonButton>
        </section>
      </div>
    </Page>
  );
}
