/** Which keys of platforms' JSON, forms, queries and headers hold secrets or buyers' data. Judged in any case and spelling: `consumer_secret`, `consumerSecret`. */

const secretParts =
  /password|passwd|pwd|passphrase|secret|token|signature|apikey|accesskey|authkey|privatekey|consumerkey|partnerkey|authorization|cookie|credential|otpback|hmac|verifier|session|jwt/;
const secretWords = new Set(['sign', 'sig', 'pass', 'pin', 'otp', 'auth', 'ak', 'sk']);
/** Where to go on reading; needed to understand a log. */
const pagingWords = new Set(['nexttoken', 'prevtoken', 'pagetoken', 'nextpagetoken', 'synctoken']);

const buyerParts =
  /phone|mobile|mail|addr|receiver|recipient|consignee|customer|buyer|orderer|billing|birth|idcard|passport|nationalid|safenumber|custname|custid|postcode|postno|postal|zipcode|returnzip|parcelprintmessage/;
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

function plain(key: string): string {
  return key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
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
