import { NumberInput, Switch } from '@mantine/core';
import { graphql } from '../../generated/index.ts';
import { useLiveQuery } from '../../data/useLiveQuery.ts';
import { Notice } from '../../ui/bits.tsx';
import { useFormWords } from '../form-words.ts';
import type { AccountDraft } from './form-state.ts';

const CombinedPush = graphql(`
  query CombinedPush($merchantId: ID!, $exceptAccountId: ID) {
    combinedPushPercentage(merchantId: $merchantId, exceptAccountId: $exceptAccountId) {
      total
      accounts {
        ecAccountId
        displayName
        percentage
      }
    }
  }
`);

interface Props {
  readonly merchantId: string;
  readonly accountId: string;
  readonly value: AccountDraft['inboundPush'];
  readonly onChange: (value: AccountDraft['inboundPush']) => void;
  readonly error?: string;
}

/**
 * G2: the share of each put-away, seen together with the merchant's other accounts. From 100 % on it warns and never
 * blocks.
 */
export function PushFields({ merchantId, accountId, value, onChange, error }: Props) {
  const t = useFormWords();
  const { data } = useLiveQuery({
    query: CombinedPush,
    variables: { merchantId, exceptAccountId: accountId },
    pause: !value.enabled,
  });
  const others = data?.combinedPushPercentage;
  const total = (others?.total ?? 0) + value.percentage;
  return (
    <div className="q-stack">
      <Switch
        label={t('inboundPush')}
        checked={value.enabled}
        onChange={(event) => onChange({ ...value, enabled: event.currentTarget.checked })}
        data-testid="push-enabled"
      />
      {value.enabled ? (
        <>
          <NumberInput
            label={t('percentage')}
            description={t('percentageHelp')}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            w={280}
            min={0}
            max={100}
            allowDecimal={false}
            allowNegative={false}
            suffix=" %"
            value={value.percentage}
            error={error}
            onChange={(next) => onChange({ ...value, percentage: typeof next === 'number' ? next : 0 })}
          />
          {others && others.accounts.length > 0 ? (
            <p className="q-muted q-small q-num">
              {t('withThese', {
                // The sum shows every part of it, this account's own included.
                list: [...others.accounts, { displayName: t('ownShare'), percentage: value.percentage }]
                  .map((one) => `${one.displayName} ${one.percentage}%`)
                  .join(' + '),
                total,
              })}
            </p>
          ) : null}
          {total >= 100 ? (
            <Notice tone="warn" title={t('oversellTitle')} live>
              {t('oversellBody', { own: value.percentage, others: others?.total ?? 0, total })}
            </Notice>
          ) : null}
        </>
      ) : null}
    </div>
  );
}
