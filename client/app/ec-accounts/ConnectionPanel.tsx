import { IconLock } from '@tabler/icons-react';
import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { PlatformTag, useLocalized } from '../trade/PlatformTag.tsx';
import { Copyable, ExactTime, Facts, Missing, Section } from '../ui/bits.tsx';
import { LastTest } from './connection-test/LastTest.tsx';
import { ConnectionLight } from './ConnectionLight.tsx';
import { useDetailWords } from './detail-words.ts';
import { HealthStrip } from './HealthStrip.tsx';

const ConnectionPanel_account = graphql(`
  fragment ConnectionPanel_account on EcAccount {
    id
    connectionStatus
    displayName
    shopTitle
    createdAt
    updatedAt
    merchant {
      id
      name
    }
    salesChannel {
      id
      name
    }
    platform {
      connect
      ...PlatformTag_platform
    }
    credentials {
      key
      secret
      filled
      value
      label {
        en
        zhTW
      }
    }
    ...HealthStrip_account
    ...LastTest_account
  }
`);

/** C1: what is connected, with which credentials, and how well it goes. Secrets never reach the browser. */
export function ConnectionPanel({
  account,
  withMerchant,
  onChanged,
}: {
  account: FragmentType<typeof ConnectionPanel_account>;
  withMerchant: boolean;
  onChanged: () => void;
}) {
  const t = useDetailWords();
  const localized = useLocalized();
  const one = readFragment(ConnectionPanel_account, account);
  return (
    <div>
      <Section title={t('connection')} aside={<ConnectionLight status={one.connectionStatus} />}>
        <Facts
          rows={[
            withMerchant ? [t('merchant'), one.merchant.name] : null,
            [t('platform'), <PlatformTag key="p" platform={one.platform} />],
            [t('displayName'), one.displayName],
            [t('channel'), one.salesChannel.name],
            one.shopTitle ? [t('shopTitle'), one.shopTitle] : null,
          ]}
        />
      </Section>
      <Section
        title={
          <span className="q-row">
            <IconLock size={14} aria-hidden="true" /> {t('credentials')}
          </span>
        }
      >
        {one.credentials.length === 0 ? <p className="q-muted">{t('credentialsNone')}</p> : null}
        <Facts
          rows={one.credentials.map(({ key, label, secret, filled, value }) => [
            localized(label),
            !filled ? (
              <Missing key={key} why={t('credentialEmpty')} />
            ) : secret ? (
              <span key={key} className="q-mono">
                ********
              </span>
            ) : (
              <Copyable key={key} text={value ?? ''} />
            ),
          ])}
        />
      </Section>
      <Section title={t('health')}>
        <HealthStrip account={one} />
      </Section>
      <LastTest account={one} onTested={onChanged} />
      <p className="q-muted q-small">
        {t('createdAt')} <ExactTime at={one.createdAt} />
        <br />
        {t('updatedAt')} <ExactTime at={one.updatedAt} />
      </p>
    </div>
  );
}
