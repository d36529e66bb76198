import type { ShippingCodes } from '../connector.ts';

/** `shipmentType` of what the merchant ships; the only kind that is ours. Also the shipping code of sheets that name no courier. */
export const sellerShips = 'THIRD_PARTY';

/** Coupang's courier codes. For Taiwan only TWL_HCT is known, from one source; ASSUMED to be named on the sheet before shipping. */
const names: Readonly<Record<string, readonly [en: string, zhTW: string]>> = {
  TWL_HCT: ['HCT Logistics (Taiwan)', '新竹物流（台灣）'],
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
  DHL: ['DHL', 'DHL'],
  UPS: ['UPS', 'UPS'],
  FEDEX: ['FedEx', 'FedEx'],
  EMS: ['EMS', 'EMS 國際快捷'],
  TNT: ['TNT', 'TNT'],
  USPS: ['USPS', 'USPS'],
  DIRECT: ['Delivered by the seller', '賣家自行配送'],
};

export const couriers: ReadonlySet<string> = new Set(Object.keys(names));

export const shippingCodes: ShippingCodes = {
  kind: 'fixed',
  codes: [
    { code: sellerShips, label: { en: 'Shipped by the seller, no courier named', zhTW: '賣家出貨（未指定物流）' } },
    ...Object.entries(names).map(([code, [en, zhTW]]) => ({ code, label: { en, zhTW } })),
  ],
};
