/**
 * momo's names of carriers, as its confirmation wants them. The list has changed over the years: a merchant's own
 * pairs (`HCT=新竹貨運`) come before ours.
 */
const known: readonly (readonly [name: string, codes: RegExp])[] = [
  ['宅配通', /^(PELICAN|ECAN|宅配通)$/],
  ['新竹貨運', /^(HCT|HSINCHU|新竹物流|新竹貨運)$/],
  ['統一速達', /^(TCAT|BLACKCAT|YAMATO|黑貓|黑貓宅急便|宅急便|統一速達)$/],
  ['大榮貨運', /^(KERRY|KERRYTJ|KTJ|DARONG|嘉里大榮|大榮|大榮貨運)$/],
  ['宅配通大電', /^宅配通大電$/],
  ['順豐速運', /^(SF|SFEXPRESS|順豐|順豐速運)$/],
  ['全球快遞', /^(GLOBALEXPRESS|全球快遞)$/],
  ['其他宅配', /^其他宅配$/],
  ['通盈貨運', /^(TONGYING|通盈|通盈貨運)$/],
  ['新航貨運', /^(XINHANG|新航|新航貨運)$/],
  ['郵局', /^(POST|CHUNGHWAPOST|TWPOST|中華郵政|郵局)$/],
  ['便利袋', /^便利袋$/],
];

export const ownPair = /^\s*([^=\s][^=]*?)\s*=\s*(\S.*?)\s*$/;

/** momo's name of a carrier of ours; 其他 where nobody knows one. */
export function carrierName(code: string, own: readonly string[]): string {
  for (const pair of own) {
    const [, ours = '', theirs = ''] = ownPair.exec(pair) ?? [];
    if (ours !== '' && plain(ours) === plain(code)) return theirs;
  }
  return known.find(([, codes]) => codes.test(plain(code)))?.[0] ?? '其他';
}

function plain(code: string): string {
  return code.toUpperCase().replace(/[\s_-]+/g, '');
}
