import { IconEyeOff } from '@tabler/icons-react';
import { useCurrentLanguage } from '../i18n/current-language.tsx';
import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useEnumWords } from '../trade/words.ts';
import { Chip, Copyable, ExactTime, Facts, Missing, Money, Section } from '../ui/bits.tsx';
import { useOrderWords } from './words.ts';

const OrderFacts_order = graphql(`
  fragment OrderFacts_order on Order {
    platformOrderId
    platformStateCode
    paymentKind
    paymentMethodCode
    paymentMethodLabel
    notBefore
    unreadFields {
      field
      asSent
    }
    cashOnDelivery {
      amount
      currency
    }
    shippingCode
    shippingLabel
    shippingType {
      id
      name
      nameZhTW
    }
    pickupStore {
      code
      name
      address
    }
    recipient {
      masked
      hiddenByPlatform
      phoneMissing
      name
      phone
      email
      country
      postcode
      city
      district
      address
    }
    buyerNote
    createdAt
    updatedAt
  }
`);

/** Who gets it, how it travels, how it is paid, and what the platform calls it. */
export function OrderFacts({ order }: { order: FragmentType<typeof OrderFacts_order> }) {
  const t = useOrderWords();
  const words = useEnumWords();
  const currentLanguage = useCurrentLanguage();
  const one = readFragment(OrderFacts_order, order);
  const { recipient, shippingType, pickupStore } = one;
  const place = [recipient.postcode, recipient.city, recipient.district].filter(Boolean).join(' ');
  const why = recipient.hiddenByPlatform ? t('hiddenByPlatform') : recipient.masked ? t('masked') : t('notGiven');
  const missing = <Missing why={why} />;
  return (
    <>
      <Section
        title={t('recipient')}
        aside={
          recipient.masked ? (
            <span className="q-muted q-small q-row q-tight" data-testid="masked">
              <IconEyeOff size={14} aria-hidden="true" />
              {t('maskedShort')}
            </span>
          ) : null
        }
      >
        <Facts
          rows={[
            [t('name'), recipient.name ?? missing],
            [
              t('phone'),
              recipient.phone ? (
                recipient.masked ? (
                  <span key="p" className="q-mono">
                    {recipient.phone}
                  </span>
                ) : (
                  <Copyable key="p" text={recipient.phone} />
                )
              ) : recipient.phoneMissing ? (
                <Chip key="p" tone="hold" title={t('phoneMissingWhy')}>
                  {t('phoneMissing')}
                </Chip>
              ) : (
                missing
              ),
            ],
            recipient.email ? [t('email'), recipient.email] : null,
            pickupStore
              ? [
                  t('pickup'),
                  <span key="p">
                    {pickupStore.name ?? ''} <Copyable text={pickupStore.code} />
                    {pickupStore.address ? (
                      <>
                        <br />
                        {pickupStore.address}
                      </>
                    ) : null}
                  </span>,
                ]
              : null,
            !pickupStore || recipient.address
              ? [
                  t('address'),
                  place || recipient.address ? (
                    <span key="a">
                      {place}
                      {place && recipient.address ? <br /> : null}
                      {recipient.address}
                    </span>
                  ) : (
                    missing
                  ),
                ]
              : null,
            recipient.country && recipient.country !== 'TW' ? [t('country'), recipient.country] : null,
            one.buyerNote
              ? [
                  t('buyerNote'),
                  <span key="n" className="q-prewrap">
                    {one.buyerNote}
                  </span>,
                ]
              : null,
          ]}
        />
      </Section>
      <Section title={t('shipping')}>
        <Facts
          rows={[
            [
              t('shippingType'),
              shippingType ? (
                currentLanguage === 'zh-TW' ? (
                  (shippingType.nameZhTW ?? shippingType.name)
                ) : (
                  shippingType.name
                )
              ) : one.shippingCode ? (
                <Chip key="m" tone="hold">
                  <span aria-hidden="true">‖</span> {t('notMapped')}
                </Chip>
              ) : null,
            ],
            [
              t('shippingCode'),
              one.shippingCode ? (
                <span key="c">
                  <Copyable text={one.shippingCode} />
                  {one.shippingLabel && one.shippingLabel !== one.shippingCode ? (
                    <span className="q-muted"> {one.shippingLabel}</span>
                  ) : null}
                </span>
              ) : (
                <Missing key="c" why={t('noShipping')} />
              ),
            ],
          ]}
        />
      </Section>
      <Section title={t('payment')}>
        <Facts
          rows={[
            [
              t('kind'),
              one.paymentKind === 'UNKNOWN' ? (
                <Chip key="k" tone="hold">
                  <span aria-hidden="true">‖</span> {words('payment', one.paymentKind)}
                </Chip>
              ) : (
                words('payment', one.paymentKind)
              ),
            ],
            [
              t('method'),
              one.paymentMethodCode ? (
                <span key="m">
                  <Copyable text={one.paymentMethodCode} />
                  {one.paymentMethodLabel && one.paymentMethodLabel !== one.paymentMethodCode ? (
                    <span className="q-muted"> {one.paymentMethodLabel}</span>
                  ) : null}
                </span>
              ) : (
                <Missing key="m" why={t('noMethod')} />
              ),
            ],
            one.cashOnDelivery
              ? [
                  t('collect'),
                  <strong key="c">
                    <Money of={one.cashOnDelivery} />
                  </strong>,
                ]
              : null,
          ]}
        />
      </Section>
      <Section title={t('facts')}>
        <Facts
          rows={[
            [t('platformId'), <Copyable key="i" text={one.platformOrderId} />],
            [
              t('platformState'),
              <span key="s" className="q-mono">
                {one.platformStateCode}
              </span>,
            ],
            one.notBefore ? [t('notBefore'), <ExactTime key="b" at={one.notBefore} />] : null,
            one.unreadFields.length > 0
              ? [
                  t('unread'),
                  <span key="f" title={t('unreadWhy')}>
                    {one.unreadFields.map(({ field, asSent }) => `${field} “${asSent}”`).join(', ')}
                  </span>,
                ]
              : null,
            [t('imported'), <ExactTime key="c" at={one.createdAt} />],
            [t('updated'), <ExactTime key="u" at={one.updatedAt} />],
          ]}
        />
      </Section>
    </>
  );
}
