import type { Random } from './random.ts';
import type { LedgerRecipient } from './ledger.ts';

const surnames = [
  '陳',
  '林',
  '黃',
  '張',
  '李',
  '王',
  '吳',
  '劉',
  '蔡',
  '楊',
  '許',
  '鄭',
  '謝',
  '郭',
  '洪',
  '邱',
  '曾',
  '廖',
  '賴',
  '徐',
  '周',
  '葉',
  '蘇',
  '莊',
  '歐陽',
];
const givenNames = [
  '家豪',
  '雅婷',
  '志明',
  '淑芬',
  '怡君',
  '俊傑',
  '宜蓁',
  '冠宇',
  '承恩',
  '品妍',
  '欣怡',
  '建宏',
  '美玲',
  '柏翰',
  '詩涵',
  '子晴',
  '宗翰',
  '思妤',
  '彥廷',
  '佩珊',
  '秀英',
  '文雄',
  '芷若',
  '昱廷',
  '曉雯',
];

/** Postcode (3 digits), city, district, streets that exist there. */
const places: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['100', '台北市', '中正區', ['羅斯福路一段', '重慶南路二段', '仁愛路一段']],
  ['106', '台北市', '大安區', ['和平東路二段', '復興南路一段', '信義路四段']],
  ['110', '台北市', '信義區', ['松仁路', '忠孝東路五段', '莊敬路']],
  ['114', '台北市', '內湖區', ['成功路四段', '瑞光路', '民權東路六段']],
  ['220', '新北市', '板橋區', ['文化路一段', '中山路二段', '雙十路二段']],
  ['235', '新北市', '中和區', ['景平路', '中正路', '連城路']],
  ['241', '新北市', '三重區', ['重新路三段', '正義北路', '三和路四段']],
  ['300', '新竹市', '東區', ['光復路二段', '關新路', '慈雲路']],
  ['320', '桃園市', '中壢區', ['中央西路二段', '環北路', '元化路']],
  ['330', '桃園市', '桃園區', ['中正路', '經國路', '大興西路二段']],
  ['403', '台中市', '西區', ['公益路', '美村路一段', '精誠路']],
  ['407', '台中市', '西屯區', ['台灣大道三段', '文心路二段', '河南路二段']],
  ['500', '彰化縣', '彰化市', ['中山路二段', '民族路', '金馬路三段']],
  ['600', '嘉義市', '西區', ['中山路', '友愛路', '新民路']],
  ['701', '台南市', '東區', ['中華東路三段', '崇學路', '林森路一段']],
  ['802', '高雄市', '苓雅區', ['四維三路', '中正一路', '和平一路']],
  ['813', '高雄市', '左營區', ['博愛二路', '自由二路', '華夏路']],
  ['970', '花蓮縣', '花蓮市', ['中山路', '林森路', '國聯五路']],
  ['950', '台東縣', '台東市', ['中華路一段', '更生路', '新生路']],
  ['880', '澎湖縣', '馬公市', ['中正路', '文光路', '光復路']],
];

export type StoreChain = '7-ELEVEN' | 'FamilyMart' | 'Hi-Life' | 'OK';

const pickupStores: Readonly<Record<StoreChain, readonly (readonly [string, string])[]>> = {
  '7-ELEVEN': [
    ['991182', '鑫台北門市'],
    ['170945', '大安門市'],
    ['234671', '板橋文化門市'],
    ['186543', '新竹關新門市'],
    ['945120', '台中公益門市'],
    ['132087', '左營博愛門市'],
  ],
  FamilyMart: [
    ['F012345', '全家台北信義店'],
    ['F008812', '全家中和景平店'],
    ['F016677', '全家桃園經國店'],
    ['F021930', '全家台南崇學店'],
    ['F004471', '全家高雄四維店'],
  ],
  'Hi-Life': [
    ['4471', '萊爾富北市松仁店'],
    ['5120', '萊爾富板橋中山店'],
    ['3398', '萊爾富中壢元化店'],
  ],
  OK: [
    ['1247', 'OK新竹光復店'],
    ['2093', 'OK台中文心店'],
  ],
};

const notes = [
  '',
  '',
  '',
  '',
  '請放管理室，謝謝',
  '週末在家，平日請晚上送',
  '麻煩附紙袋 2 個',
  '送人的，請不要放發票',
  '到貨前請先電話聯絡 ☎',
  '地下室管理員代收 🙏',
];

export function buyerNote(random: Random): string {
  return random.pick(notes);
}

export function recipient(random: Random): LedgerRecipient {
  const [postcode, city, district, streets] = random.pick(places);
  const lane = random.chance(0.35) ? `${random.whole(2, 300)}巷` : '';
  const floor = random.chance(0.7)
    ? `${random.whole(2, 14)}樓${random.chance(0.4) ? `之${random.whole(1, 6)}` : ''}`
    : '';
  return {
    name: random.pick(surnames) + random.pick(givenNames),
    phone: `09${random.digits(8)}`,
    email: `buyer${random.digits(5)}@example.test`,
    postcode: random.chance(0.3) ? `${postcode}${random.digits(3)}` : postcode,
    city,
    district,
    street: `${random.pick(streets)}${lane}${random.whole(1, 480)}號${floor}`,
  };
}

export function pickupStore(random: Random, chain: StoreChain): { code: string; name: string } {
  const [code, name] = random.pick(pickupStores[chain]);
  return { code, name };
}
