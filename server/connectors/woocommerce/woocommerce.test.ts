import { connectorSuite } from '../connector.suite.ts';
import { woocommerce } from './index.ts';

connectorSuite({
  platform: 'woocommerce',
  storeId: 'daily',
  factory: woocommerce,
  hosts: () => ({}),
  credentials: (sandbox) => {
    const {
      baseUrl = '',
      consumerKey = '',
      consumerSecret = '',
    } = sandbox.stores.woocommerce.find(({ id }) => id === 'daily') ?? {};
    return { siteUrl: baseUrl, consumerKey, consumerSecret };
  },
  pageSize: 100,
  noticesMissingRows: true,
  cashOnDelivery: { payment: 'cod' },
  unpaid: { payment: 'unpaid' },
  cancel: { change: { cancel: true }, shows: 'cancelled' },
  tolerated: { total: 473, date_paid_gmt: '', refunds: null },
});
