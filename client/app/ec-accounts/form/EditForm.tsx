import { TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { PlatformTag, useLocalized } from '../../trade/PlatformTag.tsx';
import { useReason } from '../../trade/useReason.ts';
import { Chip, Notice } from '../../ui/bits.tsx';
import { useShortcut } from '../../ui/frame/keyboard.ts';
import { Page } from '../../ui/frame/Page.tsx';
import { ReasonButton } from '../../ui/feedback/ReasonButton.tsx';
import { toast } from '../../ui/feedback/toasts.tsx';
import { UnsavedGuard } from '../../ui/forms/UnsavedGuard.tsx';
import AuthorizeReturn from '../AuthorizeReturn.tsx';
import { AccountMade } from './AccountMade.tsx';
import { TestSteps } from '../connection-test/TestSteps.tsx';
import { useTest } from '../connection-test/useTest.ts';
import { ConnectionLight } from '../ConnectionLight.tsx';
import { useFormWords } from '../form-words.ts';
import { useAuthorize } from '../useAuthorize.ts';
import { AuthorizeBox } from './AuthorizeBox.tsx';
import { ChannelField } from './ChannelField.tsx';
import { CredentialFields } from './CredentialFields.tsx';
import { CONNECTION_PARTS } from './form-state.ts';
import { MappingFields } from './MappingFields.tsx';
import { LoadChoices } from './LoadChoices.tsx';
import { PushFields } from './PushFields.tsx';
import { ScheduleFields } from './ScheduleFields.tsx';
import { SettingFields } from './SettingFields.tsx';
import { StaleDialog } from './StaleDialog.tsx';
import { type EditableAccount, useAccountEdit } from './useAccountEdit.ts';
import { type ShippingTypeChoice, useDifferences } from './useDifferences.ts';
import { useRevoke } from './useRevoke.tsx';

interface Props {
  readonly account: EditableAccount;
  readonly shippingTypes: readonly ShippingTypeChoice[];
  readonly onChanged: () => void;
}

/** C8: the create screen with the platform locked. */
export function EditForm({ account: reference, shippingTypes, onChanged }: Props) {
  const t = useFormWords();
  const localized = useLocalized();
  const reason = useReason();
  const navigate = useNavigate();
  const location = useLocation();
  const [params] = useSearchParams();
  const edit = useAccountEdit(reference, params.get('code'), onChanged);
  const { account, draft, changed, dirty, errors, busy, set, save } = edit;
  const test = useTest(account.id);
  const authorizing = useAuthorize();
  const revoke = useRevoke(account.id, onChanged);
  const differences = useDifferences(
    shippingTypes,
    account.salesChannel,
    account.settings,
    localized(account.platform.label),
  );
  // Each account has its own codes on this platform, and they were read: a mapping is chosen from them.
  const ownCodes = account.shippingCodeChoices.fromPlatform && Boolean(account.shippingCodeChoices.readAt);
  const settingsReason = reason(account.actions.editSettings);

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

  const saveAll = async () => {
    if (!dirty) return toast('ok', t('nothingToSave'));
    const waiting = changed.includes('shippingMappings')
      ? account.unmappedShippingCodes
          .filter(({ platformCode }) => draft.shippingMappings.some((one) => one.platformCode === platformCode))
          .reduce((sum, one) => sum + one.heldOrderCount, 0)
      : 0;
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
  useShortcut('mod+Enter', () => void saveAll());

  const byAuthorization = account.platform.connect === 'AUTHORIZATION';
  const connected = account.connectionStatus === 'CONNECTED';
  return (
    <Page
      title={isFresh(location.state, 'fresh') ? t('createTitle') : t('editTitle', { name: account.displayName })}
      back={{ to: `/accounts/${account.id}`, label: account.displayName }}
      beside={<ConnectionLight status={account.connectionStatus} />}
      sticky
      actions={
        <ReasonButton
          onClick={() => void saveAll()}
          loading={busy}
          reason={dirty ? null : t('nothingToSave')}
          data-testid="save"
        >
          {t('save')}
        </ReasonButton>
      }
    >
      <UnsavedGuard dirty={dirty} />
      <AuthorizeReturn connected={connected} shopTitle={account.shopTitle} />
      {revoke.told}
      {isFresh(location.state, 'fresh') && !byAuthorization ? (
        <AccountMade account={account} tested={test.shown !== null && !test.running} dirty={dirty} />
      ) : null}
      {edit.conflict ? (
        <div className="q-alert">
          <Notice tone="warn">{t('changedOutside')}</Notice>
        </div>
      ) : null}
      <div className="q-columns q-form">
        <div>
          <section className="q-step">
            <h2>
              <span>1</span>
              {t('step1')}
            </h2>
            <div className="q-stack">
              {errors[''] ? <Notice tone="bad">{errors['']}</Notice> : null}
              <div>
                <div className="q-label">{t('platform')}</div>
                <div className="q-row">
                  <PlatformTag platform={account.platform} />
                  {account.platform.contract === 'EXPERIMENTAL' ? <Chip tone="warn">{t('experimental')}</Chip> : null}
                  <IconLock size={13} aria-hidden="true" className="q-muted" />
                </div>
                <div className="q-muted q-small q-below">{t('platformLocked')}</div>
              </div>
              <TextInput
                label={t('displayName')}
                description={t('displayNameHelp')}
                inputWrapperOrder={['label', 'input', 'error', 'description']}
                name="displayName"
                value={draft.displayName}
                error={errors['displayName']}
                onChange={(event) => set('displayName', event.currentTarget.value)}
                onBlur={() => draft.displayName.trim() || edit.complain('displayName', t('required'))}
              />
              <ChannelField
                merchantId={account.merchant.id}
                value={draft.salesChannelId}
                onChange={(value) => set('salesChannelId', value)}
                error={errors['salesChannelId']}
              />
            </div>
          </section>
          <section className="q-step">
            <h2>
              <span>2</span>
              {t('step2')}
            </h2>
            {byAuthorization ? (
              <div className="q-stack">
                <AuthorizeBox
                  platform={account.platform}
                  reason={reason(account.actions.authorize)}
                  busy={authorizing.busy}
                  done={connected}
                  onAuthorize={() => void authorize()}
                />
                {account.shopTitle ? <p>{t('shopTitle', { title: account.shopTitle })}</p> : null}
                {connected ? (
                  <div>
                    <ReasonButton
                      variant="default"
                      color="red"
                      reason={reason(account.actions.revoke)}
                      onClick={revoke.ask}
                      data-testid="revoke"
                    >
                      {t('revoke')}
                    </ReasonButton>
                  </div>
                ) : null}
              </div>
            ) : (
              <div className="q-stack">
                <CredentialFields
                  platform={account.platform}
                  stored={account.credentials}
                  values={draft.credentials}
                  onChange={(value) => set('credentials', value)}
                  errors={errors}
                />
                {changed.includes('credentials') ? (
                  <Notice tone="warn" live>
                    {t('willNotVerify')}
                  </Notice>
                ) : null}
                <div className="q-row">
                  <ReasonButton
                    variant={connected ? 'default' : 'filled'}
                    loading={test.running}
                    reason={reason(account.actions.testConnection)}
                    onClick={() => void runTest()}
                    data-testid="test-connection"
                  >
                    {t('test')}
                  </ReasonButton>
                  {connectionChanges.length > 0 ? (
                    <span className="q-muted q-small">{t('testStoresFirst')}</span>
                  ) : null}
                </div>
              </div>
            )}
            {test.shown ? (
              <TestSteps test={test.shown.test} refused={test.shown.refused} outboundIp={account.platform.outboundIp} />
            ) : null}
          </section>
        </div>
        <section className="q-step" data-testid="settings">
          <h2>
            <span>3</span>
            {t('step3')}{' '}
            {settingsReason ? (
              <span className="q-lock">
                <IconLock size={14} aria-hidden="true" /> {t('locked')}
              </span>
            ) : null}
          </h2>
          {settingsReason ? <p className="q-muted">{settingsReason}</p> : null}
          <fieldset className="q-settings" disabled={settingsReason !== null}>
            <ScheduleFields
              value={draft.schedule}
              onChange={(value) => set('schedule', value)}
              timeZone={account.fetchSchedule.timeZone}
              error={errors['schedule.slots'] ?? errors['schedule']}
            />
            <hr />
            {account.platform.stockPush ? (
              <PushFields
                merchantId={account.merchant.id}
                accountId={account.id}
                value={draft.inboundPush}
                onChange={(value) => set('inboundPush', value)}
                error={errors['inboundPush.percentage']}
              />
            ) : (
              <p className="q-muted">{t('pushNone')}</p>
            )}
            {account.settings.length > 0 ? (
              <>
                <hr />
                <h3>{t('platformSettings', { platform: localized(account.platform.label) })}</h3>
                <SettingFields
                  account={account}
                  values={draft.settings}
                  onChange={(value) => set('settings', value)}
                  errors={errors}
                  onLoaded={onChanged}
                />
              </>
            ) : null}
            <hr />
            <h3>{t('mappings')}</h3>
            <MappingFields
              value={draft.shippingMappings}
              stored={account.shippingMappings}
              onChange={(value) => set('shippingMappings', value)}
              suggestions={account.shippingCodeChoices.codes}
              waiting={account.unmappedShippingCodes}
              custom={account.platform.shippingCodeKind !== 'FIXED' && !ownCodes}
              listed={ownCodes}
              shippingTypes={shippingTypes}
              errors={errors}
            />
            {account.shippingCodeChoices.fromPlatform ? (
              <LoadChoices
                accountId={account.id}
                readAt={account.shippingCodeChoices.readAt ?? null}
                failure={account.shippingCodeChoices.failure ?? null}
                onLoaded={onChanged}
              />
            ) : null}
          </fieldset>
        </section>
      </div>
      {revoke.dialog}
      {edit.stale ? (
        <StaleDialog
          accountId={account.id}
          differences={differences(draft, edit.incoming, changed)}
          busy={busy}
          onKeepMine={() => void edit.keepMine()}
          onTakeTheirs={edit.takeTheirs}
          onClose={edit.closeStale}
        />
      ) : null}
    </Page>
  );
}

const isFresh = (state: unknown, key: 'test' | 'fresh'): boolean =>
  typeof state === 'object' && state !== null && Reflect.get(state, key) === true;
