import { Button, TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { errorsByField, type FragmentType, graphql, readFragment } from '../../../api/index.ts';
import { useSend } from '../../data/useSend.ts';
import { PlatformTag, useLocalized } from '../../trade/PlatformTag.tsx';
import { useReason } from '../../trade/useReason.ts';
import { Chip, Notice } from '../../ui/bits.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useShortcut } from '../../ui/keyboard.ts';
import { Page } from '../../ui/Page.tsx';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { toast } from '../../ui/toasts.tsx';
import { focusFirstError } from '../../ui/focus-first-error.ts';
import { UnsavedGuard } from '../../ui/UnsavedGuard.tsx';
import AuthorizeReturn from '../AuthorizeReturn.tsx';
import { TestSteps } from '../connection-test/TestSteps.tsx';
import { useTest } from '../connection-test/useTest.ts';
import { ConnectionLight } from '../ConnectionLight.tsx';
import { useFormWords } from '../form-words.ts';
import { useAuthorize } from '../useAuthorize.ts';
import { AuthorizeBox } from './AuthorizeBox.tsx';
import { ChannelField } from './ChannelField.tsx';
import { CredentialFields } from './CredentialFields.tsx';
import { type AccountDraft, changedParts, CONNECTION_PARTS, draftOf, type DraftPart, same, updateInput } from './form-state.ts';
import { MappingFields } from './MappingFields.tsx';
import { PushFields } from './PushFields.tsx';
import { ScheduleFields } from './ScheduleFields.tsx';
import { type Difference, StaleDialog } from './StaleDialog.tsx';

const EditForm_account = graphql(`
  fragment EditForm_account on EcAccount {
    id
    displayName
    connectionStatus
    shopTitle
    version
    merchant {
      id
      name
    }
    salesChannel {
      id
      name
    }
    credentials {
      key
      secret
      filled
      value
    }
    fetchSchedule {
      enabled
      slots
      timeZone
    }
    inboundPush {
      enabled
      percentage
    }
    shippingMappings {
      id
      platformCode
      shippingType {
        id
        name
      }
    }
    unmappedShippingCodes {
      platformCode
      heldOrderCount
      label {
        en
        zhTW
      }
    }
    platform {
      key
      connect
      contract
      stockPush
      outboundIp
      shippingCodeKind
      shippingCodes {
        code
        label {
          en
          zhTW
        }
      }
      ...PlatformTag_platform
      ...CredentialFields_platform
      ...AuthorizeBox_platform
    }
    actions {
      testConnection {
        allowed
        reason
        availableAt
      }
      authorize {
        allowed
        reason
        availableAt
      }
      revoke {
        allowed
        reason
        availableAt
      }
      editSettings {
        allowed
        reason
        availableAt
      }
    }
  }
`);

const UpdateAccount = graphql(`
  mutation UpdateAccount($input: EcAccountUpdateInput!) {
    ecAccountUpdate(input: $input) {
      ecAccount {
        id
        version
        ...EditForm_account
      }
      userErrors {
        code
        message
        field
        ... on StaleVersionError {
          currentVersion
        }
      }
      warnings {
        code
        message
        field
      }
    }
  }
`);

const RevokeAuthorization = graphql(`
  mutation RevokeAuthorization($id: ID!) {
    ecAccountRevoke(input: { id: $id }) {
      ecAccount {
        id
        connectionStatus
        version
      }
      revocationUrl
      userErrors {
        code
        message
      }
      warnings {
        code
        message
      }
    }
  }
`);

interface Props {
  readonly account: FragmentType<typeof EditForm_account>;
  readonly shippingTypes: readonly { readonly id: string; readonly name: string; readonly nameZhTW?: string | null; readonly active: boolean }[];
  readonly onChanged: () => void;
}

/** C8: the create screen with the platform locked. One save, all or nothing, against the version that was read. */
export function EditForm({ account: reference, shippingTypes, onChanged }: Props) {
  const t = useFormWords();
  const localized = useLocalized();
  const reason = useReason();
  const navigate = useNavigate();
  const location = useLocation();
  const [params] = useSearchParams();
  const account = readFragment(EditForm_account, reference);
  const incoming = draftOf(account);
  const [base, setBase] = useState({ draft: incoming, version: account.version });
  const [draft, setDraft] = useState<AccountDraft>(() => withAskedCode(incoming, params.get('code'), account));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [stale, setStale] = useState<number | null>(null);
  const [revoking, setRevoking] = useState(false);
  const [revoked, setRevoked] = useState<{ url: string; warnings: readonly string[] } | null>(null);
  const { busy, send } = useSend();
  const test = useTest(account.id);
  const authorizing = useAuthorize();
  const changed = changedParts(draft, base.draft);
  const dirty = changed.length > 0;

  // A newer version arrives: what nobody is editing follows it; what is being edited waits for the person's choice on save.
  const contentMoved = !same(incoming, base.draft);
  if (account.version !== base.version && (!contentMoved || !dirty)) {
    setBase({ draft: incoming, version: account.version });
    if (contentMoved) setDraft(incoming);
  }
  const conflict = contentMoved && dirty && account.version !== base.version;

  const arrived = useRef(false);
  const startTest = isFresh(location.state, 'test');
  useEffect(() => {
    if (!startTest || arrived.current) return;
    arrived.current = true;
    void test.run().then(onChanged);
    void navigate({ pathname: location.pathname, search: location.search }, { replace: true, state: { fresh: true } });
  }, [startTest, test, onChanged, navigate, location]);
  useEffect(() => {
    if (location.hash) document.querySelector(location.hash)?.scrollIntoView({ block: 'center' });
  }, [location.hash]);

  const set = <K extends DraftPart>(part: K, value: AccountDraft[K]) => {
    setDraft((before) => ({ ...before, [part]: value }));
    // A message goes as soon as its part is touched again.
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([field]) => field !== '' && field !== part && !field.startsWith(`${part}.`))));
  };
  const settingsReason = reason(account.actions.editSettings);

  const check = (parts: readonly DraftPart[]): Record<string, string> => {
    const found: Record<string, string> = {};
    if (parts.includes('displayName') && !draft.displayName.trim()) found['displayName'] = t('required');
    const slots = draft.schedule.slots.filter(Boolean);
    if (parts.includes('schedule') && draft.schedule.enabled && slots.length < draft.schedule.slots.length) found['schedule.slots'] = t('slotFormat');
    if (parts.includes('schedule') && draft.schedule.enabled && slots.length === 0) found['schedule.slots'] = t('slotNeeded');
    if (parts.includes('schedule') && new Set(slots).size < slots.length) found['schedule.slots'] = t('slotTwice');
    if (parts.includes('shippingMappings')) {
      for (const [at, { platformCode, shippingTypeId }] of draft.shippingMappings.entries()) {
        if (!platformCode.trim()) found[`shippingMappings.${at}.platformCode`] = t('codeNeeded');
        else if (draft.shippingMappings.findIndex((other) => other.platformCode.trim() === platformCode.trim()) !== at) found[`shippingMappings.${at}.platformCode`] = t('codeTwice');
        if (!shippingTypeId) found[`shippingMappings.${at}.shippingTypeId`] = t('mappingIncomplete');
      }
    }
    return found;
  };
  /** Saves the given parts; true when stored. */
  const save = async (parts: readonly DraftPart[], expectedVersion = base.version): Promise<boolean> => {
    const found = check(parts);
    flushSync(() => setErrors(found));
    if (Object.keys(found).length > 0) {
      focusFirstError();
      return false;
    }
    const payload = (await send(UpdateAccount, { input: { id: account.id, expectedVersion, ...updateInput(draft, parts) } }))?.ecAccountUpdate;
    if (!payload) return false;
    const outdated = payload.userErrors.find((error) => error.code === 'STALE_VERSION');
    if (outdated) {
      setStale('currentVersion' in outdated && typeof outdated.currentVersion === 'number' ? outdated.currentVersion : account.version);
      onChanged();
      return false;
    }
    flushSync(() => setErrors(errorsByField(payload.userErrors)));
    if (payload.userErrors.length > 0) {
      focusFirstError();
      return false;
    }
    for (const warning of payload.warnings) toast('warn', warning.message);
    if (payload.ecAccount) {
      const stored = readFragment(EditForm_account, payload.ecAccount);
      const fresh = draftOf(stored);
      setBase({ draft: fresh, version: stored.version });
      // What waits to be saved stays; everything else is as it is stored now, a colleague's changes included.
      const waiting = changed.filter((part) => !parts.includes(part));
      setDraft((before) => ({ ...fresh, ...Object.fromEntries(waiting.map((part) => [part, before[part]])) }));
    }
    return true;
  };
  const saveAll = async () => {
    if (!dirty) return toast('ok', t('nothingToSave'));
    const waiting = changed.includes('shippingMappings') ? account.unmappedShippingCodes.filter(({ platformCode }) => draft.shippingMappings.some((one) => one.platformCode === platformCode)).reduce((sum, one) => sum + one.heldOrderCount, 0) : 0;
    if (await save(changed)) {
      toast('ok', waiting > 0 ? t('savedReleased', { count: waiting }) : t('saved'));
      onChanged();
    }
  };
  const connectionChanges = changed.filter((part) => CONNECTION_PARTS.includes(part));
  const runTest = async () => {
    if (connectionChanges.length > 0 && !(await save(connectionChanges))) return;
    await test.run();
    onChanged();
  };
  const authorize = async () => {
    if (connectionChanges.length > 0 && !(await save(connectionChanges))) return;
    await authorizing.authorize(account.id, `/accounts/${account.id}/edit`);
  };
  const revoke = async () => {
    const payload = (await send(RevokeAuthorization, { id: account.id }))?.ecAccountRevoke;
    setRevoking(false);
    if (!payload) return;
    const [refused] = payload.userErrors;
    if (refused) return toast('bad', refused.message);
    onChanged();
    // What is still to be done by hand must be read before the platform's page takes the place of ours.
    if (payload.revocationUrl && payload.warnings.length > 0) setRevoked({ url: payload.revocationUrl, warnings: payload.warnings.map(({ message }) => message) });
    else if (payload.revocationUrl) leaveTo(payload.revocationUrl);
    else toast('ok', t('revoked'));
  };
  const takeTheirs = () => {
    flushSync(() => setStale(null));
    setDraft(incoming);
    setBase({ draft: incoming, version: account.version });
  };
  const keepMine = async () => {
    if (stale === null) return;
    const parts = changedParts(draft, base.draft);
    setStale(null);
    if (await save(parts, stale)) toast('ok', t('saved'));
    onChanged();
  };
  useShortcut('mod+Enter', () => void saveAll());

  const byAuthorization = account.platform.connect === 'AUTHORIZATION';
  const connected = account.connectionStatus === 'CONNECTED';
  return (
    <Page title={isFresh(location.state, 'fresh') ? t('createTitle') : t('editTitle', { name: account.displayName })} back={{ to: `/accounts/${account.id}`, label: account.displayName }} beside={<ConnectionLight status={account.connectionStatus} />}
      actions={<Button onClick={() => void saveAll()} loading={busy} disabled={!dirty} data-testid="save">{t('save')}</Button>}>
      <UnsavedGuard dirty={dirty} />
      <AuthorizeReturn connected={connected} shopTitle={account.shopTitle} />
      {revoked ? <div className="q-alert" data-testid="revoked"><Notice tone="warn" title={t('revoked')} action={<Button component="a" href={revoked.url} target="_blank" rel="noreferrer" variant="default" size="xs">{t('revokedOpen')}</Button>}>{revoked.warnings.map((message) => <p key={message}>{message}</p>)}</Notice></div> : null}
      {conflict ? <div className="q-alert"><Notice tone="warn">{t('changedOutside')}</Notice></div> : null}
      <div className="q-columns q-form">
        <div>
          <section className="q-step">
            <h2><span>1</span>{t('step1')}</h2>
            <div className="q-stack">
              {errors[''] ? <Notice tone="bad">{errors['']}</Notice> : null}
              <div><div className="q-label">{t('platform')}</div><div className="q-row"><PlatformTag platform={account.platform} />{account.platform.contract === 'EXPERIMENTAL' ? <Chip tone="warn">{t('experimental')}</Chip> : null}<IconLock size={13} aria-hidden="true" className="q-muted" /></div><div className="q-muted q-small">{t('platformLocked')}</div></div>
              <TextInput label={t('displayName')} description={t('displayNameHelp')} inputWrapperOrder={['label', 'input', 'error', 'description']} name="displayName" value={draft.displayName} error={errors['displayName']} onChange={(event) => set('displayName', event.currentTarget.value)} onBlur={() => draft.displayName.trim() || setErrors({ ...errors, displayName: t('required') })} />
              <ChannelField merchantId={account.merchant.id} value={draft.salesChannelId} onChange={(value) => set('salesChannelId', value)} error={errors['salesChannelId']} />
            </div>
          </section>
          <section className="q-step">
            <h2><span>2</span>{t('step2')}</h2>
            {byAuthorization ? (
              <div className="q-stack">
                <AuthorizeBox platform={account.platform} reason={reason(account.actions.authorize)} busy={authorizing.busy} done={connected} onAuthorize={() => void authorize()} />
                {account.shopTitle ? <p>{t('shopTitle', { title: account.shopTitle })}</p> : null}
                {connected ? <div><ReasonButton variant="default" color="red" reason={reason(account.actions.revoke)} onClick={() => setRevoking(true)} data-testid="revoke">{t('revoke')}</ReasonButton></div> : null}
              </div>
            ) : (
              <div className="q-stack">
                <CredentialFields platform={account.platform} stored={account.credentials} values={draft.credentials} onChange={(value) => set('credentials', value)} errors={errors} />
                {changed.includes('credentials') ? <Notice tone="warn" live>{t('willNotVerify')}</Notice> : null}
                <div className="q-row">
                  <ReasonButton variant={connected ? 'default' : 'filled'} loading={test.running} reason={reason(account.actions.testConnection)} onClick={() => void runTest()} data-testid="test-connection">{t('test')}</ReasonButton>
                  {connectionChanges.length > 0 ? <span className="q-muted q-small">{t('testStoresFirst')}</span> : null}
                </div>
              </div>
            )}
            {test.shown ? <TestSteps test={test.shown.test} refused={test.shown.refused} outboundIp={account.platform.outboundIp} /> : null}
          </section>
        </div>
        <section className="q-step" data-testid="settings">
          <h2><span>3</span>{t('step3')} {settingsReason ? <span className="q-lock"><IconLock size={14} aria-hidden="true" /> {t('locked')}</span> : null}</h2>
          {settingsReason ? <p className="q-muted">{settingsReason}</p> : null}
          <fieldset className="q-settings" disabled={settingsReason !== null}>
            <ScheduleFields value={draft.schedule} onChange={(value) => set('schedule', value)} timeZone={account.fetchSchedule.timeZone} error={errors['schedule.slots'] ?? errors['schedule']} />
            <hr />
            {account.platform.stockPush ? <PushFields merchantId={account.merchant.id} accountId={account.id} value={draft.inboundPush} onChange={(value) => set('inboundPush', value)} error={errors['inboundPush.percentage']} /> : <p className="q-muted">{t('pushNone')}</p>}
            <hr />
            <h3>{t('mappings')}</h3>
            <MappingFields value={draft.shippingMappings} onChange={(value) => set('shippingMappings', value)} suggestions={account.platform.shippingCodes} waiting={account.unmappedShippingCodes} custom={account.platform.shippingCodeKind !== 'FIXED'} shippingTypes={shippingTypes} errors={errors} />
          </fieldset>
        </section>
      </div>
      <ConfirmDialog opened={revoking} danger title={t('revokeTitle')} confirm={t('revoke')} busy={busy} onConfirm={() => void revoke()} onClose={() => setRevoking(false)}><p>{t('revokeBody')}</p></ConfirmDialog>
      {stale === null ? null : <StaleDialog differences={differences()} busy={busy} onKeepMine={() => void keepMine()} onTakeTheirs={takeTheirs} onClose={() => setStale(null)} />}
    </Page>
  );

  function differences(): Difference[] {
    const typeName = (id: string) => { const type = shippingTypes.find((one) => one.id === id); return type ? localized({ en: type.name, zhTW: type.nameZhTW ?? type.name }) : '–'; };
    const text: Record<DraftPart, (one: AccountDraft) => string> = {
      displayName: (one) => one.displayName,
      salesChannelId: (one) => (one.salesChannelId === account.salesChannel.id ? account.salesChannel.name : one.salesChannelId),
      credentials: (one) => (Object.keys(one.credentials).length > 0 ? `${Object.keys(one.credentials).join(', ')}: ${t('newSecret')}` : '********'),
      schedule: (one) => `${one.schedule.enabled ? t('on') : t('off')} ${one.schedule.slots.join(' ')}`,
      inboundPush: (one) => (one.inboundPush.enabled ? `${one.inboundPush.percentage}%` : t('off')),
      shippingMappings: (one) => one.shippingMappings.map((mapping) => `${mapping.platformCode} → ${typeName(mapping.shippingTypeId)}`).join('; '),
    };
    const labels: Record<DraftPart, string> = { displayName: t('displayName'), salesChannelId: t('channel'), credentials: t('step2'), schedule: t('fetchOrders'), inboundPush: t('inboundPush'), shippingMappings: t('mappings') };
    return changedParts(draft, incoming).map((part) => ({ field: labels[part], mine: changed.includes(part) ? text[part](draft) : t('untouched'), theirs: text[part](incoming) }));
  }
}

/** A hold's link brings the code it waits for: the row is there, only the shipping type is to be chosen. */
function withAskedCode(draft: AccountDraft, code: string | null, account: { readonly unmappedShippingCodes: readonly { readonly platformCode: string }[] }): AccountDraft {
  const asked = code && account.unmappedShippingCodes.some(({ platformCode }) => platformCode === code) && !draft.shippingMappings.some(({ platformCode }) => platformCode === code);
  return asked ? { ...draft, shippingMappings: [...draft.shippingMappings, { platformCode: code, shippingTypeId: '' }] } : draft;
}

const isFresh = (state: unknown, key: 'test' | 'fresh'): boolean => typeof state === 'object' && state !== null && Reflect.get(state, key) === true;
const leaveTo = (url: string) => globalThis.location.assign(url);
