import { Radio } from '@mantine/core';
import { graphql } from '../../generated/index.ts';
import type { PlatformKey } from '../../generated/graphql.ts';
import { useLiveQuery } from '../../data/useLiveQuery.ts';
import { useFormat } from '../../i18n/format.ts';
import { useFormWords } from '../form-words.ts';

const TakeoverOffers = graphql(`
  query TakeoverOffers($merchantId: ID!, $platform: PlatformKey!) {
    ecAccountTakeoverOffers(merchantId: $merchantId, platform: $platform) {
      ecAccount {
        id
        displayName
        shopTitle
        closedAt
      }
      orderCount
      openOrderCount
      shippingMappingCount
      productMappingCount
      paymentClassificationCount
    }
  }
`);

/**
 * Deleted accounts of the merchant on the platform left orders and mappings; the new account may take those of the same
 * store along.
 */
export function TakeoverField({
  merchantId,
  platform,
  value,
  onChange,
}: {
  merchantId: string;
  platform: PlatformKey;
  value: string;
  onChange: (id: string) => void;
}) {
  const t = useFormWords();
  const format = useFormat();
  const { data } = useLiveQuery({
    query: TakeoverOffers,
    variables: { merchantId, platform },
    pause: !merchantId,
  });
  const offers = data?.ecAccountTakeoverOffers ?? [];
  if (offers.length === 0) return null;
  return (
    <Radio.Group
      label={t('takeover')}
      description={t('takeoverHelp')}
      value={value}
      onChange={onChange}
      data-testid="takeover"
    >
      <div className="q-stack">
        {offers.map(({ ecAccount, ...counts }) => (
          <Radio
            key={ecAccount.id}
            value={ecAccount.id}
            label={t('takeoverFrom', {
              name: ecAccount.displayName,
              shop: ecAccount.shopTitle ?? '–',
              time: ecAccount.closedAt ? format.exact(ecAccount.closedAt) : '–',
            })}
            description={t('takeoverCounts', { ...counts })}
          />
        ))}
        <Radio value="" label={t('takeoverNone')} />
      </div>
    </Radio.Group>
  );
}
