import { unknownProducts } from '../kernel/catalogue.ts';
import { definePlatform } from '../kernel/definition.ts';
import { woocommerce } from './index.ts';

const mappings = {
  'flat_rate:1': 'HOME',
  'free_shipping:2': 'HOME',
  'local_pickup:3': 'SELF',
  'flat_rate:4': 'COLD',
  ry_ecpay_shipping_cvs_711: 'CVS-711',
  ry_ecpay_shipping_cvs_family: 'CVS-FAMI',
};

export const woocommercePlatform = definePlatform({
  label: 'WooCommerce',
  open: (kernel) => woocommerce(kernel),
  stores: (shop, origin) => shop.stores().map((store) => ({ ...store, baseUrl: origin + store.path })),
  typed: ({ baseUrl, consumerKey, consumerSecret }) => ({ siteUrl: baseUrl, consumerKey, consumerSecret }),
  unpays: true,
  trash: 'trash',
  specials: [
    { name: 'half', label: ['Quantity 1.5', '數量 1.5'], order: { quantity: 1.5 } },
    { name: 'otherNumber', label: ['Number of a plugin', '外掛編號'], order: { details: { number: '1042' } } },
    { name: 'taxed', label: ['5% tax in prices', '含 5% 稅'], order: { details: { taxRate: 0.05 } } },
    { name: 'noName', label: ['No shipping name', '收件人無姓名'], order: { details: { shippingName: false } } },
    {
      name: 'lineText',
      label: ['Text on the lines', '品項附註'],
      order: { details: { lineTexts: { 刻字: '給小安' } } },
    },
    { name: 'bulky', label: ['1.3 MB order', '1.3 MB 訂單'], order: { details: { padding: 1_300_000 } } },
  ],
  controls: [
    { name: 'rotate', label: ['New keys', '換新金鑰'], change: { rotate: true } },
    { name: 'secret', label: ['Change the secret', '更改密鑰'], change: 'ask' },
    { name: 'readOnly', label: ['Read only', '改為唯讀'], change: { permissions: 'read' } },
    { name: 'lowRole', label: ['Low role', '降低角色'], change: { role: 'customer' } },
    { name: 'noHeader', label: ['Drop the header', '丟棄標頭'], change: { dropsAuthorizationHeader: true } },
    { name: 'otherUser', label: ['Key of another user', '另一使用者的金鑰'], change: { keyOf: 'second' } },
    {
      name: 'oldUser',
      label: ['Demote the first user', '降低原使用者角色'],
      change: { roleOf: 'manager', role: 'customer' },
    },
    { name: 'pluginOff', label: ['WooCommerce off', '停用 WooCommerce'], change: { pluginActive: false } },
    { name: 'pluginOn', label: ['WooCommerce on', '啟用 WooCommerce'], change: { pluginActive: true } },
    { name: 'otherHome', label: ['Home /zh', '首頁改為 /zh'], change: { home: '/zh' } },
    { name: 'notice', label: ['PHP notice', 'PHP 通知'], change: { phpNotice: true } },
    { name: 'revoke', label: ['Revoke', '撤銷'], change: { revoke: true }, danger: true },
    { name: 'reset', label: ['Reset', '還原'], change: { reset: true } },
  ],
  demoOrders: {
    perStore: 12,
    special: [
      { status: 'completed' },
      { status: 'cancelled' },
      { status: 'on-hold', payment: 'unpaid', paymentMethod: 'bacs' },
      { status: 'checkout-draft', payment: 'unpaid' },
      { payment: 'cod' },
      { payment: 'paid', skus: [unknownProducts[0]?.sku ?? ''] },
      { payment: 'paid', shippingCode: null },
    ],
  },
  demoAccounts: [
    {
      storeId: 'daily',
      merchant: 'daily-goods',
      displayName: '好物官網 WooCommerce',
      channel: '好物官網',
      connect: true,
      slots: ['09:00', '13:00', '18:00'],
      push: 40,
      mappings,
    },
    {
      storeId: 'islet',
      merchant: 'islet',
      displayName: '小島選物官網',
      channel: '小島官網',
      connect: true,
      slots: ['12:00'],
      push: 100,
      mappings,
    },
    {
      storeId: 'oldtea',
      merchant: 'shanlan',
      displayName: '山嵐舊官網',
      channel: '山嵐官網',
      connect: false,
      slots: [],
      push: 0,
      mappings: {},
    },
  ],
});
