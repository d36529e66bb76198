import { connectionTest } from '../connection-test.ts';
import type {
  ConnectedAccount,
  Connector,
  ConnectorEnvironment,
  PlatformManifest,
  ShopIdentity,
} from '../connector.ts';
import { momoCatalogue } from './catalogue.ts';
import { MomoClient } from './client.ts';
import { queries, shippingCodes } from './families.ts';
import { orderNumberOf } from './mapping.ts';
import { changedWithin, one } from './orders.ts';
import { momoStock } from './stock.ts';
import { ownPair } from './carriers.ts';
import { momoShipping } from './shipping.ts';

export const manifest: PlatformManifest = {
  key: 'momo',
  label: { en: 'Momo', zhTW: 'momo 購物網' },
  colour: '#c2185b',
  connect: 'credentials',
  credentials: [
    {
      key: 'entpID',
      label: { en: 'Company tax ID', zhTW: '統一編號' },
      help: {
        en: 'The eight digits of your company, as registered with momo SCM.',
        zhTW: '貴公司在 momo SCM 登記的八位數統一編號。',
      },
      secret: false,
      required: true,
      placeholder: '12345678',
      pattern: {
        expression: /^\s*\d{8}\s*$/,
        message: { en: 'A tax ID has eight digits.', zhTW: '統一編號為八位數字。' },
      },
    },
    {
      key: 'entpCode',
      label: { en: 'Supplier number', zhTW: '廠商編號' },
      help: {
        en: 'The six digits momo gave you as a supplier. Not the tax ID.',
        zhTW: 'momo 核發的六位數廠商編號，並非統一編號。',
      },
      secret: false,
      required: true,
      placeholder: '012345',
      pattern: {
        expression: /^\s*\d{6}\s*$/,
        message: { en: 'A supplier number has six digits.', zhTW: '廠商編號為六位數字。' },
      },
    },
    {
      key: 'entpPwd',
      label: { en: 'SCM password', zhTW: 'SCM 主帳號密碼' },
      help: {
        en: 'Password of the SCM master login. It also opens the encrypted order lists.',
        zhTW: 'SCM 主帳號的密碼，也用於解開加密的訂單資料。',
      },
      secret: true,
      required: true,
      pattern: {
        expression: /^\s*\S{8,14}\s*$/,
        message: { en: 'An SCM password has 8 to 14 characters.', zhTW: 'SCM 密碼為 8 至 14 個字元。' },
      },
    },
    {
      key: 'otpBackNo',
      label: { en: 'OTP device, last three digits', zhTW: 'OTP 序號後三碼' },
      help: {
        en: 'Last three digits of the OTP device’s serial number, on SCM screen C1209. Leave empty without a device.',
        zhTW: 'OTP 動態密碼器序號的後三碼，見 SCM 畫面 C1209；沒有密碼器時請留空。',
      },
      secret: true,
      required: false,
      pattern: { expression: /^\s*(\d{3})?\s*$/, message: { en: 'Three digits.', zhTW: '請輸入三位數字。' } },
    },
    {
      key: 'pdfPassword',
      label: { en: 'PDF password', zhTW: 'PDF 密碼' },
      help: {
        en: 'Opens the labels momo issues as encrypted PDFs. Leave empty if momo uses your tax ID.',
        zhTW: '用於開啟 momo 加密的託運單 PDF。若密碼就是統一編號，請留空。',
      },
      secret: true,
      required: false,
    },
  ],
  settings: [
    {
      key: 'shipType',
      label: { en: 'Kind of parcel', zhTW: '出貨類型' },
      help: {
        en: 'momo’s name of the kind of parcel for orders it labels. Empty: the first kind that needs no weight.',
        zhTW: 'momo 列印託運單的訂單所用的出貨類型名稱。留空時使用第一個不需填重量的類型。',
      },
      required: false,
    },
    {
      key: 'packType',
      label: { en: 'Packaging', zhTW: '包裝類型' },
      help: {
        en: 'momo’s name of the packaging within that kind. Empty: the first one.',
        zhTW: '該出貨類型下的包裝名稱。留空時使用第一個。',
      },
      required: false,
    },
    {
      key: 'packWeight',
      label: { en: 'Weight', zhTW: '重量' },
      help: {
        en: 'Only for a kind of parcel that needs a weight, in the unit momo uses.',
        zhTW: '僅在出貨類型需填重量時使用，單位依 momo 規定。',
      },
      required: false,
      pattern: {
        expression: /^\s*\d{1,4}(\.\d{1,2})?\s*$/,
        message: { en: 'A number such as 5 or 2.5.', zhTW: '請填數字，例如 5 或 2.5。' },
      },
    },
    {
      key: 'carriers',
      label: { en: 'Names of carriers', zhTW: '物流商名稱對應' },
      help: {
        en: 'For orders with your own carrier: your code and momo’s name, such as HCT=新竹貨運. Common carriers are known; any other is reported as 其他.',
        zhTW: '廠商自配訂單使用：您的物流代碼與 momo 的名稱，例如 HCT=新竹貨運。常見物流商已內建，其餘以「其他」回報。',
      },
      required: false,
      several: true,
      pattern: {
        expression: ownPair,
        message: { en: 'A code, = and momo’s name: HCT=新竹貨運', zhTW: '請填「代碼=momo 名稱」，例如 HCT=新竹貨運' },
      },
    },
  ],
  ipAllowlist: true,
  orderIntake: 'scheduled',
  lookBackDays: 7,
  maxLookBackDays: null,
  shippingCodes,
  afterShipping: 'platformNumberAndLabel',
  stockPush: true,
  mappingSync: true,
  contract: 'verified',
  caveats: [
    {
      en: 'Register our outbound IP with momo first. From any other address every call is refused, also with the right password.',
      zhTW: '請先向 momo 登記我們的對外 IP；未登記的位址一律拒絕連線，即使密碼正確。',
    },
    {
      en: 'When the SCM password changes, change it here too: order lists are encrypted with it.',
      zhTW: '變更 SCM 密碼後請同步更新此處，訂單資料以該密碼加密。',
    },
    {
      en: 'momo hides the recipient of orders it labels itself (convenience stores, contracted carriers).',
      zhTW: '由 momo 列印託運單的訂單（超商取貨、第三方物流）收件人資料會遮蔽。',
    },
    {
      en: 'momo does not report an order cancelled before shipping; it only disappears from the list. Requests to stop a parcel (攔貨) are followed: such an order is held.',
      zhTW: '出貨前取消的訂單 momo 不會通知，僅會從清單中消失。攔貨申請則會同步，該訂單將暫緩出貨。',
    },
  ],
  // ASSUMED: no limit is documented. One call at a time, one a second.
  rate: [
    { kind: 'pace', name: 'calls', scope: 'account', perSecond: 1, burst: 1 },
    { kind: 'atOnce', name: 'atOnce', scope: 'account', most: 1 },
  ],
};

export function momo(environment: ConnectorEnvironment): Connector {
  const client = (account: ConnectedAccount) => new MomoClient(account, environment);
  return {
    manifest,
    testConnection: (account) =>
      connectionTest(account, manifest.key, {
        signIn: () => signIn(client(account)),
        readOrders: () => tryOrders(client(account), environment.now()),
      }),
    orders: {
      changedWithin: (account, window) => changedWithin(client(account), window, environment.now()),
      batch: 1,
      // An order that was sent, cancelled, or is older than momo looks back leaves all lists alike.
      absenceProves: false,
      read: (account, ids) =>
        Promise.all(
          ids.map(
            async (id) =>
              (await one(client(account), id, environment.now())) ?? { kind: 'missing', platformOrderId: id },
          ),
        ),
      // The number people see is the identity; people also copy the number of a line, which begins with it.
      find: async (account, { number }) => {
        const found = await one(client(account), orderNumberOf(number.trim()), environment.now());
        return found === null ? [] : [found];
      },
    },
    stock: momoStock(client),
    catalogue: momoCatalogue(client),
    shipping: momoShipping(client),
  };
}

/** The API names no shop, so the supplier number stands for it. */
async function signIn(client: MomoClient): Promise<ShopIdentity> {
  await client.signIn();
  return { id: client.supplier, title: null };
}

/** A day of the one list that always comes encrypted: shows that it can be read and opened. */
async function tryOrders(client: MomoClient, now: Date): Promise<void> {
  for (const query of queries.company)
    await client.rows(query, { from: new Date(now.getTime() - 24 * 3_600_000), to: now });
}
