import { LRUCache } from 'lru-cache';

/**
 * Which keys of platforms' JSON, forms, queries and headers hold secrets or buyers' data. Judged in any case and
 * spelling: `consumer_secret`, `consumerSecret`.
 */

const secretParts =
  /password|passwd|pwd|passphrase|secret|token|signature|apikey|accesskey|authkey|privatekey|consumerkey|partnerkey|authorization|cookie|credential|otpback|hmac|verifier|session|jwt|orderkey|downloadid/;
const secretWords = new Set(['sign', 'sig', 'pass', 'pin', 'otp', 'auth', 'ak', 'sk', 'ticket']);
/** Where to go on reading; needed to understand a log. */
const pagingWords = new Set(['nexttoken', 'prevtoken', 'pagetoken', 'nextpagetoken', 'synctoken']);

const buyerParts =
  /phone|mobile|mail|addr|receiver|recipient|consignee|customer|buyer|orderer|billing|birth|idcard|passport|nationalid|safenumber|custname|custid|postcode|postno|postal|zipcode|returnzip|parcelprintmessage|收件|收貨|訂購人|購買人|姓名|電話|手機|地址|信箱|郵件|身分證|身份證|統一編號|生日/;
const buyerWords = new Set([
  'zip',
  'city',
  'district',
  'county',
  'province',
  'company',
  'street',
  'latitude',
  'longitude',
  'remark',
  'lineid',
  'personalid',
  'slipno',
]);
const buyerEnds = /(^|receiver|contact|sender|company)tell?\d*$/;
const personNames =
  /(first|last|full|real|family|given|middle|nick|display|contact|sender|user|shipping|member|owner|person|invoice)name$/;
/** A bare `name` is a person's, except inside these. */
const namedThings =
  /^(.*items?|.*lines?|products?|variants?|variations?|shops?|stores?|.*methods?|.*options?|attributes?|metadata|metafields?|statuses|categories|fees|coupons?|discounts?|taxes|components?|carriers?|couriers?|locations?|warehouses?|sublevellist|rates|brand|models?|specs?)$/;
/** Text of any length that is data in another coat: an encrypted order list, a PDF. */
const opaqueText = new Set(['datalist', 'pdfdata', 'labelpdfbase64', 'labelpdf']);

const pairNames = new Set(['key', 'name', 'field', 'fieldname', 'attribute', 'property', 'label', 'displaykey']);
const pairValues = new Set(['value', 'values', 'displayvalue', 'content', 'answer']);

/** Platforms' answers repeat the same few keys in every row. */
const plainKeys = new LRUCache<string, string>({ max: 5000 });
const longestKept = 60;

function plain(key: string): string {
  const known = plainKeys.get(key);
  if (known !== undefined) return known;
  const word = key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  if (key.length > longestKept) return word;
  plainKeys.set(key, word);
  return word;
}

/** In the query of an address a bare `key` opens something: WooCommerce's page of an order, a map, a feed. */
export function isSecretInAddress(key: string): boolean {
  return isSecretKey(key) || plain(key) === 'key';
}

/**
 * Keys whose value names what the `value` beside it holds: `{ "key": "_billing_phone", "value": "0912…" }` is one
 * field.
 */
export function namesAPair(key: string): boolean {
  return pairNames.has(plain(key));
}

/** Keys whose value is named by another one beside it. */
export function isPairValue(key: string): boolean {
  return pairValues.has(plain(key));
}

export function isSecretKey(key: string): boolean {
  const word = plain(key);
  return !pagingWords.has(word) && (secretParts.test(word) || secretWords.has(word));
}

/** @param parent the key of the object around, null at the top */
export function isBuyerKey(key: string, parent: string | null): boolean {
  const word = plain(key);
  if (word === 'name') return parent === null || !namedThings.test(plain(parent));
  return buyerParts.test(word) || buyerWords.has(word) || buyerEnds.test(word) || personNames.test(word);
}

export function isOpaqueKey(key: string): boolean {
  return opaqueText.has(plain(key));
}

/** `code` is an authorization code when we send it, and a plain result when a platform does. */
export function isSentOnlyKey(key: string): boolean {
  return plain(key) === 'code';
}

export function isSecretHeader(name: string): boolean {
  const word = plain(name);
  return /auth|cookie|token|secret|sign|hmac|password|key|session/.test(word);
}
