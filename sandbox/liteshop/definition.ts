import { liteshopApp, liteshopStores } from '../demo.ts';
import { unknownProducts } from '../kernel/catalogue.ts';
import { definePlatform } from '../kernel/definition.ts';
import { liteshop } from './index.ts';

export const liteshopPlatform = definePlatform({
  label: 'Liteshop',
  open: (kernel, { redirectUris }) => liteshop(kernel, redirectUris),
  stores: () => liteshopStores,
  typed: () => ({}),
  authorize: (shop, storeId) => shop.issueTokens(storeId),
  appKeys: { clientId: liteshopApp.clientId, clientSecret: liteshopApp.clientSecret },
  page: '/settings/apps',
  unpays: true,
  controls: [
    { name: 'revoke', label: ['Revoke', '撤銷'], change: { revoke: true }, danger: true },
    { name: 'expire', label: ['Expire access tokens', '使存取權杖過期'], change: { expireAccessTokens: true } },
    {
      name: 'noOrdersScope',
      label: ['Take orders.read away', '移除 orders.read'],
      change: { scopes: ['orders.write', 'inventory.write', 'webhooks'] },
    },
    { name: 'secret', label: ['Change the secret', '更改密鑰'], change: 'ask' },
    { name: 'reset', label: ['Reset', '還原'], change: { reset: true } },
  ],
  demoOrders: {
    perStore: 12,
    special: [
      { status: 'shipped' },
      { status: 'completed' },
      { status: 'cancelled' },
      { payment: 'unpaid', paymentMethod: 'atm' },
      { payment: 'paid', shippingCode: 'coldchain', skus: ['FRZ-DUMP-50', 'FRZ-BEEF-2'] },
      { payment: 'cod', shippingCode: 'seven' },
      { payment: 'paid', shippingCode: 'coldchain', skus: ['FRZ-BEEF-2'] },
      { payment: 'paid', skus: [unknownProducts[0]?.sku ?? '', 'COF-DRIP-10'] },
    ],
  },
  demoAccounts: [
    {
      storeId: 'LS1003',
      merchant: 'fresh-frozen',
      displayName: '鮮凍食堂 Liteshop',
      channel: '鮮凍官網',
      connect: true,
      slots: ['09:30', '16:00'],
      push: 60,
      // Without `coldchain`: its orders are held until somebody maps it, which is one of the walks worth taking.
      mappings: {
        home: 'HOME',
        seven: 'CVS-711',
        family: 'CVS-FAMI',
        hilife: 'CVS-OTHER',
        ok: 'CVS-OTHER',
        self: 'SELF',
      },
    },
  ],
});
