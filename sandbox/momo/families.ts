import type { LedgerOrder } from '../kernel/ledger.ts';

/**
 * The three ways a supplier's parcel travels; an order is in exactly one. Its shippingCode is `company`, `stores-21` or
 * `third-63-02`.
 */
export type Family = 'company' | 'stores' | 'third';

export const storeDeliveries: Readonly<Record<string, string>> = {
  21: '7-11大智通',
  23: '便利達康',
  27: '全家',
  28: '7-11店到店',
  29: '全家店到店',
  '2A': 'OK',
  '2B': '萊爾富',
};
export const carriers: Readonly<Record<string, string>> = { 61: '宅配通', 62: '新竹物流', 63: '宅急便', 65: '大榮' };
export const temperatures: Readonly<Record<string, string>> = { '01': '常溫', '02': '冷凍', '03': '冷藏' };

/** Carrier names of 廠配 as they must be sent back. */
export const companyCarriers: readonly string[] = [
  '宅配通',
  '新竹貨運',
  '統一速達',
  '大榮貨運',
  '宅配通大電',
  '順豐速運',
  '全球快遞',
  '其他宅配',
  '通盈貨運',
  '新航貨運',
  '郵局',
  '便利袋',
  '其他',
];

export const shippingMethods = [
  { code: 'company', title: '廠配', fee: 0, weight: 5 },
  { code: 'stores-21', title: '超取 7-11', fee: 0, chain: '7-ELEVEN', weight: 3 },
  { code: 'stores-27', title: '超取 全家', fee: 0, chain: 'FamilyMart', weight: 2 },
  { code: 'stores-2B', title: '超取 萊爾富', fee: 0, chain: 'Hi-Life', weight: 1 },
  { code: 'third-62-01', title: '第三方 新竹物流 常溫', fee: 0, weight: 2 },
  { code: 'third-63-02', title: '第三方 宅急便 冷凍', fee: 0, weight: 1 },
] as const;

export interface Route {
  readonly family: Family;
  /** `dely_gb` of a store, `third_delyGb` of a carrier, "" for 廠配. */
  readonly delivery: string;
  /** `third_delyTemp`. */
  readonly temperature: string;
}

export function routeOf(order: LedgerOrder): Route {
  const [family, delivery = '', temperature = ''] = (order.shippingCode ?? 'company').split('-');
  return { family: family === 'stores' || family === 'third' ? family : 'company', delivery, temperature };
}

/** Where the parcel is: released, label printed, on its way, shipped for good; or stopped before. */
export const statuses = ['unsend', 'printed', 'sending', 'arrived', 'stopped', 'cancelled'] as const;
