import { connectorSuite } from '../connector.suite.ts';
import { liteshop } from './index.ts';

connectorSuite({
  platform: 'liteshop',
  storeId: 'LS1001',
  factory: liteshop,
  hosts: (started) => ({ app: started.urls.liteshop, api: started.urls.liteshop }),
  appKeys: (started) => ({ clientId: started.liteshop.app.clientId, clientSecret: started.liteshop.app.clientSecret }),
  credentials: () => ({}),
  access: (started) => {
    const { accessToken } = started.liteshop.issueTokens('LS1001');
    return { current: () => Promise.resolve(accessToken), refused: () => Promise.resolve(accessToken) };
  },
  spoilCredentials: (started) => started.changeCredentials('liteshop', 'LS1001', { revoke: true }),
  otherSecrets: (started) => [started.liteshop.app.clientSecret, started.liteshop.issueTokens('LS1001').refreshToken],
  pageSize: 100,
  noticesMissingRows: true,
  cashOnDelivery: { payment: 'cod' },
  unpaid: { payment: 'unpaid' },
  // Only new orders are listed; that one was called off is seen by reading it again.
  cancel: { change: { cancel: true }, shows: 'absent' },
  tolerated: { amounts: { total: '480.00', cod_amount: '0' } },
});
