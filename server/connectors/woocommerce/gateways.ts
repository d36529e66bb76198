/**
 * What an id of a gateway says about how the buyer pays. Only ids that are known to the letter are listed: a name that
 * looks like a card proves nothing, and what is not listed is `unknown` until a person classifies it.
 */
export type GatewayKind =
  /** The buyer pays before the shop moves the order on. */
  | 'instant'
  /** The buyer gets a number to pay with at a bank, a machine or a counter; the order may move on before that. */
  | 'number'
  /** The shop's people move the order on once they saw the money. */
  | 'transfer'
  | 'onDelivery'
  /** One id for several of these: each order goes by its own choice. */
  | 'several';

const exact: Readonly<Record<string, GatewayKind>> = {
  cod: 'onDelivery',
  // ECPay's older shipping plugin: pay at the store when collecting.
  ecpay_shipping_pay: 'onDelivery',
  bacs: 'transfer',
  cheque: 'transfer',
  newebpay: 'several',
  spgateway: 'several',
  ecpay: 'several',
  allpay: 'several',
  opay: 'several',
  payuni: 'several',
  smilepay: 'several',
  stripe: 'instant',
  stripe_cc: 'instant',
  stripe_applepay: 'instant',
  stripe_googlepay: 'instant',
  woocommerce_payments: 'instant',
  paypal: 'instant',
  'ppcp-gateway': 'instant',
  'ppcp-credit-card-gateway': 'instant',
  'ppcp-applepay': 'instant',
  'ppcp-googlepay': 'instant',
  square_credit_card: 'instant',
  braintree_credit_card: 'instant',
  braintree_paypal: 'instant',
  amazon_payments_advanced: 'instant',
  klarna_payments: 'instant',
  affirm: 'instant',
  afterpay: 'instant',
  razorpay: 'instant',
  omise: 'instant',
  tappay: 'instant',
  jkopay: 'instant',
  linepay: 'instant',
  line_pay: 'instant',
  'linepay-tw': 'instant',
  ry_linepay: 'instant',
};

/** Plugins of Taiwan with one id for each way to pay: RY Tools, and ECPay's own (`Wooecpay_Gateway_Credit`). */
const byWay = /^(?:ry_(?:ecpay|newebpay|payuni)|wooecpay_gateway|ecpay|newebpay|payuni)_(.+)$/;
const instantWay =
  /^(credit(_installment(_\d+)?)?|dca|webatm|applepay|googlepay|samsungpay|unionpay|linepay|jkopay|twpay|esunwallet)$/;
const numberWay = /^(atm|cvs|barcode)$/;

/** Null: nobody knows. */
export function gatewayKind(id: string): GatewayKind | null {
  const plain = id.toLowerCase();
  const known = Object.hasOwn(exact, plain) ? exact[plain] : undefined;
  if (known !== undefined) return known;
  const way = byWay.exec(plain)?.[1] ?? '';
  return instantWay.test(way) ? 'instant' : numberWay.test(way) ? 'number' : null;
}

/** NewebPay's own choices (`_nwpSelectedPayment`) that take the money at once, in lower case. */
const instantChoices = new Set([
  'credit',
  'inst',
  'webatm',
  'linepay',
  'applepay',
  'androidpay',
  'googlepay',
  'samsungpay',
  'unionpay',
  'cup',
  'taiwanpay',
  'esunwallet',
  'ezpay',
  'ezpwechat',
  'ezpalipay',
  'amex',
  'creditae',
]);

/** What one order of a gateway for everything chose, out of its meta; null where that is not known. */
export function chosenKind(meta: (key: string) => string | null): GatewayKind | null {
  const store = meta('_newebpayStoreName') !== null;
  const choice = (meta('_nwpSelectedPayment') ?? '').toLowerCase();
  const paidBefore = meta('_CVSCOMNotPayed') === '1';
  if (store && !paidBefore) return 'onDelivery';
  if (choice === '') return null;
  return instantChoices.has(choice) ? 'instant' : 'number';
}
