import type { ConnectedAccount, ConnectorEnvironment } from '../connector.ts';
import {
  CredentialsRejected,
  IpNotAllowed,
  MalformedAnswer,
  PermissionMissing,
  PlatformRefused,
  PlatformUnavailable,
  type CallContext,
  type ConnectorError,
} from '../errors.ts';
import { busyOf } from '../kit/statuses.ts';
import { jsonAnswer, readJson } from '../transport/json.ts';
import { Masker } from '../transport/masking.ts';
import type { PlatformAnswer } from '../transport/transport.ts';
import { opened } from './cipher.ts';
import { stopFamilies, type Family, type OrderQuery } from './families.ts';
import { queryTime } from './times.ts';
import { wireAnswer, type WireAnswer } from './wire.ts';

const host = 'https://scmapi.momoshop.com.tw';
const orderServlet = '/OrderServlet.do';
export const shipTypesPath = '/order/shipType/getShipTypeList.scm';

/** Whether a refusal in words is one of the login: it is when the call asked for nothing else. */
type Meaning = 'loginOnly' | 'orders';

/** A call besides the lists of orders to ship. */
export interface MomoCall<Content> {
  /** Our name of the call: `shipping.finish`. */
  readonly operation: string;
  /** Default: where orders are. */
  readonly path?: string;
  readonly body: object;
  /** It changes something at momo: it is sent once, and a lost answer leaves the outcome open. */
  readonly effect: boolean;
  readonly read: (call: CallContext, answer: PlatformAnswer) => Content;
}

/** Calls for one account. The credentials travel in every body. */
export class MomoClient {
  private readonly account: ConnectedAccount;
  private readonly environment: ConnectorEnvironment;

  constructor(account: ConnectedAccount, environment: ConnectorEnvironment) {
    this.account = account;
    this.environment = environment;
  }

  get supplier(): string {
    return this.credential('entpCode');
  }

  /** The cheapest read that needs a login. @throws {ConnectorError} */
  async signIn(): Promise<void> {
    const call = contextOf('connection.test');
    await this.post(call, shipTypesPath, {}, 'loginOnly', ({ dataList }) => {
      if (dataList === undefined || dataList === null) throw new MalformedAnswer(call, 'neither data nor an error');
    });
  }

  /**
   * The rows of one list, converted to orders of the supplier within the time. momo has no pages: it is the whole list.
   * @throws {ConnectorError}
   */
  async rows(
    query: OrderQuery,
    window: { readonly from: Date; readonly to: Date },
    orderNumber = '',
  ): Promise<readonly unknown[]> {
    const call = contextOf(`orders.${query.family}`);
    return this.post(
      call,
      orderServlet,
      { doAction: query.doAction, sendInfo: sendInfo(query, window, orderNumber) },
      'orders',
      (answer) => this.listIn(call, answer),
    );
  }

  /**
   * Lines of one family that momo asks to stop, of any age, and of one order when its number is given.
   * @throws {ConnectorError}
   */
  async stops(family: Family, orderNumber = ''): Promise<readonly unknown[]> {
    const call = contextOf('orders.stops');
    const ask = { receiver: '', goodsCode: '', orderNo: orderNumber, entp_goods_no: '', delyGb: stopFamilies[family] };
    return this.post(call, orderServlet, { doAction: 'stopSendingQuery', sendInfo: ask }, 'orders', (answer) =>
      this.listIn(call, answer),
    );
  }

  /** The rows of a list that has no pages. */
  listIn(call: CallContext, { dataList, basicCheckMsgList }: WireAnswer): readonly unknown[] {
    if (Array.isArray(dataList)) return dataList;
    // No rows: an empty text, or no list beside the sentence that there is nothing.
    if (typeof dataList === 'string' && dataList !== '')
      throw new MalformedAnswer(call, 'the encrypted text is no list');
    if (dataList === '' || basicCheckMsgList.length > 0) return [];
    throw new MalformedAnswer(call, 'neither data nor an error');
  }

  /** @throws {ConnectorError} */
  async call<Content>({ operation, path = orderServlet, body, effect, read }: MomoCall<Content>): Promise<Content> {
    const call = contextOf(operation);
    return this.post(call, path, body, 'orders', (_envelope, answer) => read(call, answer), !effect);
  }

  /** A credential, without blanks around it; "" where it was not typed. */
  credential(key: string): string {
    return (this.account.credentials[key] ?? '').trim();
  }

  /** A choice of the merchant; "" where none was made. */
  setting(key: string): string {
    return [this.account.settings?.[key] ?? ''].flat()[0]?.trim() ?? '';
  }

  /** Choices of a setting that takes several. */
  settings(key: string): readonly string[] {
    return [this.account.settings?.[key] ?? []].flat();
  }

  /** momo's words as they may be shown and kept: without the account's secrets, phones and mail addresses. */
  shown(words: string): string {
    return new Masker([this.credential('entpPwd'), this.credential('pdfPassword')]).cutText(words, 500);
  }

  get now(): Date {
    return this.environment.now();
  }

  /** @param repeatable false for what has an effect. @throws {ConnectorError} */
  async post<Content>(
    call: CallContext,
    path: string,
    body: object,
    meaning: Meaning,
    read: (answer: WireAnswer, whole: PlatformAnswer) => Content,
    repeatable = true,
  ): Promise<Content> {
    const otpBackNo = this.credential('otpBackNo');
    const loginInfo = {
      entpID: this.credential('entpID'),
      entpCode: this.supplier,
      entpPwd: this.credential('entpPwd'),
      ...(otpBackNo === '' ? {} : { otpBackNo }),
    };
    return this.account.transport.send({
      operation: call.operation,
      method: 'POST',
      url: new URL(path, this.environment.hosts['api'] ?? host),
      headers: { 'content-type': 'application/json;charset=UTF-8', accept: 'application/json' },
      body: JSON.stringify({ ...body, loginInfo }),
      repeatable,
      expects: meaning === 'loginOnly' ? 'probe' : 'list', // momo knows no pages
      codec: { seal: (plain) => plain, open: (bytes) => opened(bytes, this.credential('entpPwd')) },
      judge: (answer) => this.judge(call, answer, meaning, !repeatable),
      read: (answer) => read(readJson(call, answer, wireAnswer), answer),
    });
  }

  private judge(
    call: CallContext,
    answer: PlatformAnswer,
    meaning: Meaning,
    effect: boolean,
  ): ConnectorError | undefined {
    const { status } = answer;
    const options = { httpStatus: status };
    const busy = busyOf(call, answer, { now: this.environment.now(), pauseMs: 60_000 });
    if (busy) return busy;
    if (status === 401 || status === 403 || status === 400) {
      const said = saidIn(answer.text);
      // ASSUMED: with 403 momo's gateway turns unknown callers away, unless the words say otherwise.
      const refusal = said === null ? null : refusalOf(call, said, status, status === 403 ? 'orders' : meaning);
      if (status === 403 && (refusal === null || refusal instanceof PlatformRefused))
        return new IpNotAllowed(call, 'our address is not registered with momo', { ...options, platformMessage: said });
      if (refusal !== null) return refusal;
      if (status === 401) return new CredentialsRejected(call, 'the login is not accepted', options);
    }
    if (status >= 400) return new PlatformRefused(call, `status ${status}`, options);
    const envelope = readJson(call, answer, wireAnswer);
    const said = messageOf(envelope);
    if (effect && said !== null && !isPlainRefusal(jsonAnswer(call, answer)))
      return new MalformedAnswer(call, 'neither a refusal nor a result', { httpStatus: status });
    return said === null ? undefined : refusalOf(call, said, status, meaning);
  }
}

/**
 * Whether an answer certainly says that nothing was done: words in their own place, and no result beside them. Anything
 * else leaves the outcome of a call with an effect open.
 */
function isPlainRefusal(answer: { resultInfo?: unknown; ERROR?: unknown; basicCheckMsgList?: unknown }): boolean {
  const { resultInfo = null, ERROR: error = null, basicCheckMsgList: words } = answer;
  return resultInfo === null && (typeof error === 'string' || Array.isArray(words));
}

export function contextOf(operation: string): CallContext {
  return { platform: 'momo', operation };
}

/** What an answer says instead of data; null when it is good. ASSUMED: 查無資料 alone only means that there are no rows. */
function messageOf(answer: WireAnswer): string | null {
  if (answer.ERROR !== null) return answer.ERROR;
  const said = answer.basicCheckMsgList.filter((text) => text.trim() !== '' && !/^查無資料[。!！]?$/.test(text.trim()));
  return said.length === 0 ? null : said.join('; ');
}

/** The same of a failed call, whose body may be anything. */
function saidIn(text: string): string | null {
  try {
    const read = wireAnswer.safeParse(JSON.parse(text));
    return read.success ? messageOf(read.data) : null;
  } catch {
    return null;
  }
}

/** momo has no error codes, only sentences. ASSUMED wordings except 查無此供應商. */
function refusalOf(call: CallContext, said: string, httpStatus: number, meaning: Meaning): ConnectorError {
  const options = { platformMessage: said, httpStatus };
  if (/(^|[^a-z])IP([^a-z]|$)|來源位址|白名單/i.test(said))
    return new IpNotAllowed(call, 'our address is not registered with momo', options);
  if (/維護|忙碌|稍後|稍候|逾時|系統異常|系統錯誤/.test(said))
    return new PlatformUnavailable(call, 'momo asks to come back later', options);
  if (/權限/.test(said)) return new PermissionMissing(call, 'the login may not do this', options);
  if (meaning === 'loginOnly' || /查無此供應商|密碼|帳號|登入|OTP|統一編號|身分驗證|認證/i.test(said))
    return new CredentialsRejected(call, 'the login is not accepted', options);
  return new PlatformRefused(call, 'momo refused', options);
}

/** Every key the list knows must be there, "" where it is not used. */
function sendInfo(
  query: OrderQuery,
  window: { readonly from: Date; readonly to: Date },
  orderNumber: string,
): Record<string, string> {
  const from = queryTime(window.from);
  const to = queryTime(window.to);
  const common: Record<string, string> = {
    fr_dd: from.day,
    fr_hh: from.hour,
    fr_mm: from.minute,
    to_dd: to.day,
    to_hh: to.hour,
    to_mm: to.minute,
    receiver: '',
    goodsCode: '',
    orderNo: orderNumber,
    entpGoodsNo: '',
  };
  const own: Readonly<Record<OrderQuery['family'], Record<string, string>>> = {
    company: { orderGb: '', recycleLargeMachineType: '', ChangeAddressAll: '' },
    stores: {},
    third: { orderGb: '' },
  };
  const prefixed = Object.entries({ ...common, ...own[query.family] }).map(([key, value]) => [
    `${query.family}_${key}`,
    value,
  ]);
  return { ...Object.fromEntries(prefixed), ...query.choice };
}
