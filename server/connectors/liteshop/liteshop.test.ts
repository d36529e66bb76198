import { createHmac } from 'node:crypto';
import { authorizationSuite } from '../suites/authorization.suite.ts';
import { webhookSuite } from '../suites/webhooks.suite.ts';
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

const clientSecret = 'client-secret-of-the-test';
const unconnected = () =>
  liteshop({ now: () => new Date(), hosts: {}, appKeys: { clientId: 'client-1', clientSecret } });

webhookSuite({
  connector: unconnected,
  recipient: () => ({ secret: '', shop: { id: 'LS1001', title: null } }),
  otherRecipient: () => ({ secret: '', shop: { id: 'LS1002', title: null } }),
  body: { event: 'order.ready', shop_id: 'LS1001', data: { id: 'ord_1' } },
  delivery: (body) => ({
    body: Buffer.from(body),
    headers: {
      'x-liteshop-event': 'order.ready',
      'x-liteshop-shop': 'LS1001',
      'x-liteshop-delivery': 'd-1',
      'x-liteshop-signature': createHmac('sha256', clientSecret).update(body).digest('base64'),
    },
  }),
});

authorizationSuite({
  connector: unconnected,
  good: { code: 'abc', state: 's' },
  typed: {},
  granted: { code: 'abc' },
});
