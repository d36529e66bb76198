import type { ShippingCodes } from '../connector.ts';

/**
 * `shipmentType` of what the merchant ships; the only kind that is ours. Also the shipping code of sheets that name no
 * courier.
 */
export const sellerShips = 'THIRD_PARTY';

type Names = Readonly<Record<string, readonly [en: string, zhTW: string]>>;

/**
 * Taiwan's carriers, by the codes with which parcels are arranged; ASSUMED to be named so on the sheet, too. TWL_HCT is
 * known from one source.
 */
const taiwanese: Names = {
  TWL_711: ['7-ELEVEN store pick-up', '7-ELEVEN 超商取貨'],
  TWL_FM: ['FamilyMart store pick-up', '全家超商取貨'],
  TWL_KERRY: ['Home delivery (Kerry)', '宅配（嘉里大榮）'],
  TWL_HCT: ['HCT Logistics', '新竹物流'],
};

const korean: Names = {
  CJGLS: ['CJ Logistics', 'CJ 大韓通運'],
  HANJIN: ['Hanjin', '韓進物流'],
  HYUNDAI: ['Lotte', '樂天物流'],
  KGB: ['Logen', 'Logen 物流'],
  EPOST: ['Korea Post', '韓國郵政'],
  KDEXP: ['Kyungdong', '京東宅配（韓國）'],
  ILYANG: ['Ilyang', 'Ilyang 物流'],
  CHUNIL: ['Chunil', 'Chunil 宅配'],
  DAESIN: ['Daesin', 'Daesin 宅配'],
  HDEXP: ['Hapdong', 'Hapdong 宅配'],
  CVSNET: ['CVSnet (GS Postbox)', 'CVSnet 便利商店寄件'],
};

const international: Names = {
  DHL: ['DHL', 'DHL'],
  UPS: ['UPS', 'UPS'],
  FEDEX: ['FedEx', 'FedEx'],
  EMS: ['EMS', 'EMS 國際快捷'],
  TNT: ['TNT', 'TNT'],
  USPS: ['USPS', 'USPS'],
  DIRECT: ['Delivered by the seller', '賣家自行配送'],
};

const codesOf = (names: Names, country?: string) =>
  Object.entries(names).map(([code, [en, zhTW]]) => ({ code, label: { en, zhTW }, ...(country && { country }) }));

const all = [...codesOf(taiwanese, 'TW'), ...codesOf(international), ...codesOf(korean, 'KR')];

export const couriers: ReadonlySet<string> = new Set(all.map(({ code }) => code));

/** Carriers that Coupang arranges in Taiwan. TWL_HCT is known from product templates only. */
export const arranged = ['TWL_711', 'TWL_FM', 'TWL_KERRY'] as const;
export type ArrangedCarrier = (typeof arranged)[number];

export function isTaiwanese(code: string | null | undefined): code is ArrangedCarrier {
  return arranged.some((each) => each === code);
}

export const shippingCodes: ShippingCodes = {
  kind: 'fixed',
  codes: [
    { code: sellerShips, label: { en: 'Shipped by the seller, no courier named', zhTW: '賣家出貨（未指定物流）' } },
    ...all,
  ],
  countryFrom: { credential: 'market', otherwise: 'TW' },
};
