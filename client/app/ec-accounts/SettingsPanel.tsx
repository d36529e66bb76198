import { ActionIcon, Group, Menu, Tooltip } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useLocalized } from '../trade/PlatformTag.tsx';
import { useReason } from '../trade/useReason.ts';
import { Chip, Copyable, ExactTime, Facts, Missing, Notice, Section } from '../ui/bits.tsx';
import { ReasonButton } from '../ui/feedback/ReasonButton.tsx';
import { useDetailWords } from './detail-words.ts';
import { useFetchNow } from './useFetchNow.ts';
import { usePreviewStock } from './usePreviewStock.ts';
import { useSyncMappings } from './useSyncMappings.ts';
import { FetchDialog } from './FetchDialog.tsx';

const SettingsPanel_account = graphql(`
  fragment SettingsPanel_account on EcAccount {
    id
    fetchSchedule {
      enabled
      slots
      timeZone
      nextFetchAt
    }
    inboundPush {
      enabled
      percentage
      mappedProductCount
      lastSyncedAt
    }
    platform {
      key
      label {
        en
        zhTW
      }
      mappingSync
      stockPush
    }
    shippingMappings {
      id
      platformCode
      label {
        en
        zhTW
      }
      shippingType {
        id
        name
        nameZhTW
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
    settings {
      key
      values
      isDefault
      label {
        en
        zhTW
      }
      options {
        value
        label {
          en
          zhTW
        }
      }
    }
    actions {
      fetchOrders {
        allowed
        reason
        availableAt
      }
      syncProductMappings {
        allowed
        reason
        availableAt
      }
      syncStock {
        allowed
        reason
        availableAt
      }
    }
  }
`);

/** C2, C4–C7: what the account does by itself, and what can be started by hand. */
export function SettingsPanel({
  account,
  onChanged,
}: {
  account: FragmentType<typeof SettingsPanel_account>;
  onChanged: () => void;
}) {
  const t = useDetailWords();
  const localized = useLocalized();
  const reason = useReason();
  const [dialog, setDialog] = useState<'one' | 'range' | null>(null);
  const one = readFragment(SettingsPanel_account, account);
  const { fetchSchedule: schedule, inboundPush: push } = one;
  const fetchReason = reason(one.actions.fetchOrders);

  const syncing = useSyncMappings(one.id);
  const previewing = usePreviewStock(one.id);
  const fetching = useFetchNow(one.id);
  const fetchNow = async () => {
    await fetching.run();
    onChanged();
  };
  return (
    <div>
      <Section
        title={t('orderFetch')}
        aside={
          <Group gap={6}>
            <ReasonButton
              variant="default"
              size="xs"
              loading={fetching.busy}
              reason={fetchReason}
              onClick={() => void fetchNow()}
              data-testid="fetch-now"
            >
              {t('fetchManually')}
            </ReasonButton>
            <Menu position="bottom-end">
              <Menu.Target>
                <Tooltip label={fetchReason ?? t('fetchMore')}>
                  <ActionIcon variant="default" size={30} aria-label={t('fetchMore')}>
                    <IconDots size={15} />
                  </ActionIcon>
                </Tooltip>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => setDialog('one')}>{t('fetchOne')}</Menu.Item>
                <Menu.Item onClick={() => setDialog('range')}>{t('fetchRange')}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </Group>
        }
      >
        <Reasons of={[fetchReason]} />
        <Facts
          rows={[
            [
              t('fetchOrders'),
              schedule.enabled ? (
                t('on')
              ) : (
                <span key="off">
                  {t('off')} <span className="q-muted">· {t('fetchOffNote')}</span>
                </span>
              ),
            ],
            schedule.enabled
              ? [
                  t('scheduleTimes'),
                  <span key="s" className="q-row">
                    {schedule.slots.map((slot) => (
                      <Chip key={slot}>{slot}</Chip>
                    ))}{' '}
                    <span className="q-muted q-small">{schedule.timeZone}</span>
                  </span>,
                ]
              : null,
            schedule.enabled && schedule.nextFetchAt
              ? [t('nextFetch'), <ExactTime key="n" at={schedule.nextFetchAt} />]
              : null,
          ]}
        />
      </Section>
      {one.platform.stockPush ? (
        <Section
          title={t('inboundPush')}
          aside={
            <Group gap={6}>
              {one.actions.syncProductMappings.reason === 'NOT_SUPPORTED' ? null : (
                <ReasonButton
                  variant="default"
                  size="xs"
                  loading={syncing.busy}
                  reason={reason(one.actions.syncProductMappings)}
                  onClick={() => void syncing.run()}
                  data-testid="sync-mappings"
                >
                  {t('syncMappings')}
                </ReasonButton>
              )}
              {one.actions.syncStock.reason === 'NOT_SUPPORTED' ? null : (
                <ReasonButton
                  variant="default"
                  size="xs"
                  loading={previewing.busy}
                  reason={reason(one.actions.syncStock)}
                  onClick={() => void previewing.run()}
                  data-testid="stock-sync"
                >
                  {t('stockSync')}
                </ReasonButton>
              )}
            </Group>
          }
        >
          <Reasons
            of={[one.actions.syncProductMappings, one.actions.syncStock].map((state) =>
              state.reason === 'NOT_SUPPORTED' ? null : reason(state),
            )}
          />
          <Facts
            rows={[
              [t('inboundPush'), push.enabled ? t('on') : t('off')],
              push.enabled ? [t('pushPercentage'), `${push.percentage}%`] : null,
              [
                t('mappedProducts'),
                !one.platform.mappingSync ? (
                  <span key="m" className="q-muted">
                    {t('matchedAtPush')}
                  </span>
                ) : push.mappedProductCount > 0 ? (
                  <Link key="m" className="q-num" to={`/stock/mappings?view=all&account=${one.id}`}>
                    {push.mappedProductCount}
                  </Link>
                ) : (
                  t('noMappings')
                ),
              ],
              push.lastSyncedAt ? [t('lastSynced'), <ExactTime key="l" at={push.lastSyncedAt} />] : null,
            ]}
          />
        </Section>
      ) : null}
      {one.settings.length > 0 ? (
        <Section title={t('platformSettings', { platform: localized(one.platform.label) })}>
          <Facts
            rows={one.settings.map(({ key, label, values, isDefault, options }) => [
              localized(label),
              values.length === 0 ? (
                <Missing key={key} why={t('settingEmpty')} />
              ) : (
                <span key={key} className="q-row">
                  {values.map((value) => {
                    const option = options?.find((each) => each.value === value);
                    return <Chip key={value}>{option ? localized(option.label) : value}</Chip>;
                  })}
                  {isDefault ? <span className="q-muted q-small">{t('settingDefault')}</span> : null}
                </span>
              ),
            ])}
          />
        </Section>
      ) : null}
      {one.shippingMappings.length > 0 || one.unmappedShippingCodes.length > 0 ? (
        <Section title={t('mappings')}>
          {one.unmappedShippingCodes.length > 0 ? (
            <Notice
              tone="hold"
              title={t('unmapped')}
              action={
                <Link to={`/accounts/${one.id}/edit#mappings`} data-testid="add-mapping-link">
                  {t('addMapping')}
                </Link>
              }
            >
              {one.unmappedShippingCodes.map(({ platformCode, heldOrderCount, label }) => (
                <div key={platformCode}>
                  <span className="q-mono">{platformCode}</span> {label ? localized(label) : null} ·{' '}
                  {t('unmappedCount', { count: heldOrderCount })}
                </div>
              ))}
            </Notice>
          ) : null}
          {one.shippingMappings.length > 0 ? (
            <table className="q-table">
              <thead>
                <tr>
                  <th>{t('platformCode')}</th>
                  <th>{t('shippingType')}</th>
                </tr>
              </thead>
              <tbody>
                {one.shippingMappings.map(({ id, platformCode, label, shippingType }) => (
                  <tr key={id}>
                    <td>
                      <Copyable text={platformCode} />{' '}
                      <span className="q-muted">{label ? localized(label) : null}</span>
                    </td>
                    <td>{localized({ en: shippingType.name, zhTW: shippingType.nameZhTW ?? shippingType.name })}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : null}
        </Section>
      ) : null}
      {dialog ? <FetchDialog accountId={one.id} kind={dialog} onClose={() => setDialog(null)} /> : null}
    </div>
  );
}

/** Why the buttons above rest, said once in plain sight: not everyone hovers over a grey button. */
function Reasons({ of }: { of: readonly (string | null)[] }) {
  return [...new Set(of)].map((words) =>
    words ? (
      <p key={words} className="q-muted q-small q-reason">
        {words}
      </p>
    ) : null,
  );
}
