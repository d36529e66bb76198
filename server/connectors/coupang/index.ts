import { connectionTest } from '../connection-test.ts';
import type {
  ConnectedAccount,
  Connector,
  ConnectorEnvironment,
  PlatformManifest,
  ShopIdentity,
} from '../connector.ts';
import { CredentialsRejected, PlatformRefused } from '../errors.ts';
import { coupangCatalogue } from './catalogue.ts';
import { CoupangClient } from './client.ts';
import { shippingCodes } from './couriers.ts';
import { listLocations, tryLocations } from './locations.ts';
import { coupangShipping } from './shipping.ts';
import { boxesOf, changedWithin, readBox, tryOrders } from './orders.ts';
import { coupangStock } from './stock.ts';

export const manifest: PlatformManifest = {
  key: 'coupang',
  label: { en: 'Coupang', zhTW: '酷澎' },
  colour: '#d7263d',
  connect: 'signed',
  credentials: [
    {
      key: 'market',
      label: { en: 'Market', zhTW: '市場' },
      help: {
        en: 'The country of the store. A key works in its own market only.',
        zhTW: '賣場所在的國家。金鑰只能用於所屬市場。',
      },
      secret: false,
      required: true,
      destination: true,
      defaultValue: 'TW',
      options: [
        { value: 'TW', label: { en: 'Taiwan', zhTW: '台灣' } },
        { value: 'KR', label: { en: 'Korea', zhTW: '韓國' } },
      ],
    },
    {
      key: 'vendorId',
      label: { en: 'Vendor ID', zhTW: '供應商代碼 (Vendor ID)' },
      help: {
        en: 'Wing, seller information: a letter followed by eight digits.',
        zhTW: '酷澎 Wing 後台的賣家資訊：一個英文字母加八位數字。',
      },
      secret: false,
      required: true,
      placeholder: 'A00012345',
      pattern: {
        expression: /^\s*[A-Z]\d{8}\s*$/,
        message: {
          en: 'A vendor ID is a capital letter and eight digits, such as A00012345.',
          zhTW: '供應商代碼為一個大寫英文字母加八位數字，例如 A00012345。',
        },
      },
    },
    {
      key: 'accessKey',
      label: { en: 'Access key', zhTW: 'Access Key' },
      help: {
        en: 'Wing, open API keys. Shown where the secret key is issued.',
        zhTW: 'Wing 後台的 Open API 金鑰頁面，與 Secret Key 一同核發。',
      },
      secret: true,
      required: true,
    },
    {
      key: 'secretKey',
      label: { en: 'Secret key', zhTW: 'Secret Key' },
      help: {
        en: 'Issued once together with the access key. It lapses after 180 days; then issue a new one.',
        zhTW: '與 Access Key 一同核發。180 天後失效，需重新核發。',
      },
      secret: true,
      required: true,
    },
  ],
  settings: [
    {
      key: 'returnCenter',
      label: { en: 'Return center', zhTW: '退貨中心' },
      help: {
        en: 'Where parcels that nobody collects go back to. Needed for store pick-up (FamilyMart, 7-ELEVEN); a return center of this vendor in Wing.',
        zhTW: '未取貨包裹的退回地點，超商取貨（全家、7-ELEVEN）出貨時必須指定；為此供應商在 Wing 後台的退貨中心。',
      },
      required: false,
      options: 'locations',
      locationKind: 'returnCenter',
    },
    {
      key: 'outboundPlace',
      label: { en: 'Outbound place', zhTW: '出貨地' },
      help: {
        en: 'Where the carrier collects parcels. Needed for home delivery (Kerry); an outbound place of this vendor in Wing.',
        zhTW: '物流業者的取件地點，宅配（嘉里大榮）出貨時必須指定；為此供應商在 Wing 後台的出貨地。',
      },
      required: false,
      options: 'locations',
      locationKind: 'outboundPlace',
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
      en: 'Enter our outbound IP in Wing for this key first (ten addresses at most); a change takes up to 30 minutes.',
      zhTW: '請先在 Wing 將我們的對外 IP 加入此金鑰的白名單（最多十組），變更最多需 30 分鐘生效。',
    },
    {
      en: 'Keys expire after 180 days. Issue new ones in time and enter them here.',
      zhTW: '金鑰 180 天後失效，請及時重新核發並在此更新。',
    },
    { en: 'Orders fulfilled by Coupang itself are not imported.', zhTW: '由酷澎倉儲出貨的訂單不會匯入。' },
    {
      en: 'Taiwan: Coupang issues the shipping number and the label; choose a return center and an outbound place in the settings first. A number expires, so hand the parcel over in time.',
      zhTW: '台灣市場由酷澎核發物流單號與託運單，請先在設定中選擇退貨中心與出貨地。單號有使用期限，請於期限內交寄。',
    },
    {
      en: 'Requests to stop a parcel before shipping can be answered from here in Korea only; in Taiwan a person decides in Wing.',
      zhTW: '出貨前的停止出貨申請僅韓國市場可在此回覆；台灣市場請於 Wing 處理。',
    },
  ],
  // Ten calls a second are allowed; a block for too many lasts minutes and may become permanent, so we keep well below.
  rate: [{ kind: 'pace', name: 'calls', scope: 'account', perSecond: 5, burst: 5 }],
};

export function coupang(environment: ConnectorEnvironment): Connector {
  const client = (account: ConnectedAccount) => new CoupangClient(account, environment);
  return {
    manifest,
    testConnection: (account) =>
      connectionTest(account, manifest.key, {
        signIn: () => signIn(client(account)),
        readOrders: () => tryOrders(client(account), environment.now()),
      }),
    orders: {
      changedWithin: (account, window) => changedWithin(client(account), window),
      batch: 1,
      // ASSUMED: an unknown number and one that Coupang no longer shows are answered alike.
      absenceProves: false,
      read: (account, ids) => Promise.all(ids.map((id) => readBox(client(account), id))),
      find: (account, { number }) => boxesOf(client(account), number.trim().replace(/^#/, '')),
    },
    locations: { list: (account) => listLocations(client(account)) },
    shipping: coupangShipping(client),
    stock: coupangStock(client),
    catalogue: coupangCatalogue(client),
  };
}

/** Keys, vendor ID and address in one cheap call. The API names no shop, so the vendor ID stands for it. */
async function signIn(client: CoupangClient): Promise<ShopIdentity> {
  try {
    await tryLocations(client);
  } catch (error) {
    // With right keys, what is left to be wrong in this call is the vendor ID.
    if (error instanceof PlatformRefused && error.httpStatus === 400)
      throw new CredentialsRejected(error.call, 'the vendor ID is not accepted', {
        cause: error,
        httpStatus: 400,
        platformMessage: error.platformMessage,
      });
    throw error;
  }
  return { id: client.vendorId, title: null };
}
