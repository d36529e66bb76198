import { unknownProducts } from '../kernel/catalogue.ts';
import { definePlatform } from '../kernel/definition.ts';
import { coupang } from './index.ts';

/** The real one may refuse for minutes. */
const blockMs = 10_000;

export const coupangPlatform = definePlatform({
  label: 'Coupang',
  open: (kernel, options) => coupang(kernel, options.blockMs ?? blockMs),
  stores: (shop) => shop.stores(),
  typed: ({ market, id, accessKey, secretKey }) => ({ market, vendorId: id, accessKey, secretKey }),
  specials: [{ name: 'boxes', label: ['two parcels', '兩個包裹'], order: { boxes: 2 } }],
  controls: [
    { name: 'rotate', label: ['New keys', '換新金鑰'], change: { rotate: true } },
    { name: 'secret', label: ['Change the secret', '更改密鑰'], change: 'ask' },
    { name: 'dropIp', label: ['Drop our IP', '移除我方 IP'], change: { allowedIps: [] } },
    {
      name: 'arrangeOnce',
      label: ['Arranges once only', '僅可申請託運一次'],
      change: { arrangesAgain: 'refused' },
    },
    { name: 'revoke', label: ['Revoke', '撤銷'], change: { revoke: true }, danger: true },
    { name: 'reset', label: ['Reset', '還原'], change: { reset: true } },
  ],
  demoOrders: {
    perStore: 10,
    special: [{ status: 'DEPARTURE' }, { status: 'INSTRUCT' }, { skus: [unknownProducts[0]?.sku ?? ''] }],
  },
  demoAccounts: [
    {
      storeId: 'A00012345',
      merchant: 'daily-goods',
      displayName: '好物酷澎',
      channel: '好物平台',
      connect: true,
      slots: ['08:30', '15:30'],
      push: 30,
      mappings: {
        THIRD_PARTY: 'HOME',
        TWL_HCT: 'HOME',
        TWL_KERRY: 'HOME',
        TWL_711: 'CVS-711',
        TWL_FM: 'CVS-FAMI',
      },
    },
  ],
});
