import type { ShippingCodes, Words } from '../connector.ts';

/** How an order leaves the supplier: with its own carrier, to a convenience store, or with a carrier momo pays. */
export type Family = 'company' | 'stores' | 'third';

/**
 * One list of orders not yet sent. momo knows no "all of them": each store chain, carrier and temperature needs its own
 * request.
 */
export interface OrderQuery {
  readonly family: Family;
  readonly doAction: 'unsendCompanyQuery' | 'unsendStoresQuery' | 'unsendThirdQuery';
  /** The fields that choose the list, under momo's names. */
  readonly choice: Readonly<Record<string, string>>;
  /** Ours, stable: the key of the shipping mapping. */
  readonly shippingCode: string;
  readonly label: Words;
}

const stores: Readonly<Record<string, Words>> = {
  '21': { en: '7-ELEVEN, by warehouse', zhTW: '7-11 大倉' },
  '23': { en: 'Convenience store (CVS)', zhTW: '便利達康' },
  '27': { en: 'FamilyMart', zhTW: '全家' },
  '28': { en: '7-ELEVEN, store to store', zhTW: '7-11 店到店' },
  '29': { en: 'FamilyMart, store to store', zhTW: '全家店到店' },
  '2A': { en: 'OK mart', zhTW: 'OK 超商' },
  '2B': { en: 'Hi-Life', zhTW: '萊爾富' },
};
const carriers: Readonly<Record<string, Words>> = {
  '61': { en: 'Pelican', zhTW: '宅配通' },
  '62': { en: 'HCT', zhTW: '新竹物流' },
  '63': { en: 'T-Cat', zhTW: '黑貓宅急便' },
  '65': { en: 'Kerry TJ', zhTW: '大榮貨運' },
};
const temperatures: Readonly<Record<string, Words>> = {
  '01': { en: 'ambient', zhTW: '常溫' },
  '02': { en: 'frozen', zhTW: '冷凍' },
  '03': { en: 'chilled', zhTW: '冷藏' },
};

const company: OrderQuery = {
  family: 'company',
  doAction: 'unsendCompanyQuery',
  choice: {},
  shippingCode: 'company',
  label: { en: 'Own carrier', zhTW: '廠商自配' },
};

/**
 * ASSUMED: whether "special" narrows a list or widens it is not said, so both are asked for; rows that come twice are
 * counted once.
 */
const special = ['N', 'Y'] as const;

const toStores = Object.entries(stores).flatMap(([code, words]) =>
  special.map((yes): OrderQuery => ({
    family: 'stores',
    doAction: 'unsendStoresQuery',
    choice: { dely_gb: code, stores_special: yes },
    shippingCode: `stores_${code}`,
    label: { en: `Store pick-up: ${words.en}`, zhTW: `超商取貨：${words.zhTW}` },
  })),
);

const byThird = Object.entries(carriers).flatMap(([carrier, who]) =>
  Object.entries(temperatures).map(([temperature, how]): OrderQuery => ({
    family: 'third',
    doAction: 'unsendThirdQuery',
    choice: { third_delyGb: carrier, third_delyTemp: temperature },
    shippingCode: `third_${carrier}_${temperature}`,
    label: { en: `momo logistics: ${who.en}, ${how.en}`, zhTW: `第三方物流：${who.zhTW}（${how.zhTW}）` },
  })),
);

/** momo's number of a family in the question for parcels to stop: without it only one family is answered, or none. */
export const stopFamilies: Readonly<Record<Family, '1' | '2' | '6'>> = { company: '1', stores: '2', third: '6' };

/** Every list there is, by family. An order is in one family only, but its lines may be in several lists of it. */
export const queries: Readonly<Record<Family, readonly OrderQuery[]>> = {
  company: [company],
  stores: toStores,
  third: byThird,
};

export const shippingCodes: ShippingCodes = {
  kind: 'fixed',
  codes: [
    ...new Map(
      Object.values(queries).flatMap((family) =>
        family.map(({ shippingCode, label }) => [shippingCode, label] as const),
      ),
    ),
  ].map(([code, label]) => ({ code, label })),
};
