import { definePlatform } from '../kernel/definition.ts';
import { momo } from './index.ts';

const mappings: Readonly<Record<string, string>> = {
  company: 'HOME',
  stores_21: 'CVS-711',
  stores_23: 'CVS-OTHER',
  stores_27: 'CVS-FAMI',
  stores_28: 'CVS-711',
  stores_29: 'CVS-FAMI',
  stores_2A: 'CVS-OTHER',
  stores_2B: 'CVS-OTHER',
  ...Object.fromEntries(
    ['61', '62', '63', '65'].flatMap((carrier): [string, string][] => [
      [`third_${carrier}_01`, 'HOME'],
      [`third_${carrier}_02`, 'COLD'],
      [`third_${carrier}_03`, 'COLD'],
    ]),
  ),
};

export const momoPlatform = definePlatform({
  label: 'momo',
  open: (kernel) => momo(kernel),
  stores: (shop) => shop.stores(),
  typed: ({ entpID, entpCode, entpPwd, otpBackNo }) => ({ entpID, entpCode, entpPwd, otpBackNo }),
  controls: [
    { name: 'rotate', label: ['New keys', '換新金鑰'], change: { rotate: true } },
    { name: 'secret', label: ['Change the secret', '更改密鑰'], change: 'ask' },
    { name: 'dropIp', label: ['Drop our IP', '移除我方 IP'], change: { allowedIps: [] } },
    { name: 'pdfPlain', label: ['PDFs without password', 'PDF 不加密'], change: { pdfPassword: null } },
    { name: 'pdfPassword', label: ['Another PDF password', '更改 PDF 密碼'], change: { pdfPassword: 'label-2026' } },
    { name: 'revoke', label: ['Revoke', '撤銷'], change: { revoke: true }, danger: true },
    { name: 'reset', label: ['Reset', '還原'], change: { reset: true } },
  ],
  demoOrders: {
    perStore: 10,
    special: [
      { shippingCode: 'company' },
      { shippingCode: 'stores-21' },
      { shippingCode: 'third-63-02', skus: ['FRZ-DUMP-50'] },
    ],
  },
  demoAccounts: [
    {
      storeId: '013579',
      merchant: 'daily-goods',
      displayName: '好物 momo',
      channel: '好物平台',
      connect: true,
      slots: ['10:00'],
      push: 20,
      mappings,
    },
    {
      storeId: '024680',
      merchant: 'fresh-frozen',
      displayName: '鮮凍 momo',
      channel: '鮮凍平台',
      connect: true,
      slots: ['11:00'],
      push: 0,
      mappings,
    },
  ],
});
