import { momoStores, type MomoDemoStore } from '../demo.ts';
import { draftOrder, type SalesProfile } from '../kernel/generator.ts';
import { json } from '../kernel/http.ts';
import { isRecord, listOf, objectFrom, textOf, toJson } from '../kernel/json.ts';
import type { LedgerOrder, OrderChange, OrderOptions } from '../kernel/ledger.ts';
import {
  UnknownStore,
  type Call,
  type CredentialChange,
  type Identified,
  type Kernel,
  type PlatformServer,
  type Reply,
} from '../kernel/platform.ts';
import { TAIPEI, localTime } from '../kernel/time.ts';
import { checkGoods, combine, finish, packings } from './boxes.ts';
import { confirmCompany } from './company.ts';
import { encrypted } from './crypt.ts';
import { routeOf, shippingMethods, statuses, type Family } from './families.ts';
import { basicData, changeQuantities, goodsCode, goodsDtCode, moveByProgram, saleStatus, stockRows } from './goods.ts';
import { printLabels } from './labels.ts';
import type { WriteCall } from './lines.ts';
import { sending, stops, unsent } from './queries.ts';
import { Refused } from './refused.ts';
import { answerAddressWish, changeDelivery, confirmStop } from './requests.ts';

interface SupplierState {
  entpPwd: string;
  otpBackNo: string;
  locked: boolean;
  allowedIps: readonly string[];
  /** Null: label PDFs are not protected. */
  pdfPassword: string | null;
  comparesStock: boolean;
  stock: Record<string, number>;
}

const LOOPBACK: readonly string[] = ['127.0.0.1', '::1'];
const NO_ROWS = '查無資料';

/** Servlet operations by address. */
const actions: Readonly<Record<string, readonly string[]>> = {
  '/OrderServlet.do': [
    'unsendCompanyQuery',
    'unsendStoresQuery',
    'unsendThirdQuery',
    'sendingCompanyQuery',
    'sendingStoresQuery',
    'sendingThirdQuery',
    'unsendCompanyConfirm',
    'unsendStoresCheckGoods',
    'unsendThirdCheckGoods',
    'unsendStoresCombineBox',
    'unsendThirdCombineBox',
    'unsendStoresFinish',
    'unsendThirdFinish',
    'unsendStoresPrintPdf',
    'unsendThirdPrintPdf',
    'stopSendingQuery',
    'stopSendingConfirm',
    'updateAppliedChangeAddr',
    'unsendStoresChangeDelyGb',
  ],
  '/GoodsServlet.do': ['queryGoodsBasicData', 'changeGoodsQty'],
};
const scmPaths: Readonly<Record<string, string>> = {
  '/order/shipType/getShipTypeList.scm': 'getShipTypeList',
  '/api/v1/goodsStockQty/query.scm': 'goodsStockQty',
  '/api/v1/goodsSaleStatus/query.scm': 'goodsSaleStatus',
};

const profile: SalesProfile = {
  shipping: shippingMethods,
  payments: [{ method: 'momo', title: 'momo 代收', kind: 'paid' }],
  line: (product) => ({ id: '', productId: product.group, variantId: product.sku }),
};

export interface MomoPlatform extends PlatformServer {
  /** With the password that is valid now. */
  stores(): readonly MomoDemoStore[];
}

export function momo(kernel: Kernel): MomoPlatform {
  const suppliers = kernel.state.slice<Record<string, SupplierState>>(
    'momo.suppliers',
    Object.fromEntries(
      momoStores.map((store) => [
        store.id,
        {
          entpPwd: store.entpPwd,
          otpBackNo: store.otpBackNo,
          locked: false,
          allowedIps: LOOPBACK,
          pdfPassword: store.entpID,
          comparesStock: true,
          stock: Object.fromEntries(kernel.products(store.id).map((product) => [product.sku, product.stock])),
        },
      ]),
    ),
  );
  for (const store of momoStores) {
    // As an older state file kept it.
    const supplier = suppliers[store.id];
    if (supplier?.pdfPassword === undefined)
      suppliers[store.id] = Object.assign(supplier ?? ({} as SupplierState), {
        pdfPassword: store.entpID,
        comparesStock: true,
      });
  }
  const supplierOf = (storeId: string): SupplierState => {
    const supplier = suppliers[storeId];
    if (supplier === undefined) throw new UnknownStore('momo', storeId);
    return supplier;
  };
  const storeOf = (storeId: string): MomoDemoStore => {
    const store = momoStores.find((other) => other.id === storeId);
    if (store === undefined) throw new UnknownStore('momo', storeId);
    return store;
  };

  const identify = (call: Call): Identified => {
    const body = objectFrom(call.body);
    const login = isRecord(body?.loginInfo) ? body.loginInfo : {};
    const code = textOf(login.entpCode);
    return {
      operation: scmPaths[call.path] ?? (textOf(body?.doAction) || 'unknown'),
      storeId: suppliers[code] === undefined ? null : code,
    };
  };

  /** Credentials travel in every body. Swapped numbers look like a supplier that does not exist. */
  const loginFault = (login: unknown): string | null => {
    if (!isRecord(login)) return 'loginInfo 不可為空';
    const store = momoStores.find((other) => other.entpCode === login.entpCode && other.entpID === login.entpID);
    if (store === undefined) return '查無此供應商';
    const supplier = supplierOf(store.id);
    if (supplier.locked) return '帳號已停用';
    const otp = login.otpBackNo;
    if (login.entpPwd !== supplier.entpPwd || (otp !== undefined && otp !== '' && otp !== supplier.otpBackNo))
      return '帳號或密碼錯誤';
    return null;
  };

  const handle = async (call: Call, { storeId }: Identified): Promise<Reply> => {
    const servlet = actions[call.path];
    const scm = scmPaths[call.path];
    if (servlet === undefined && scm === undefined)
      return {
        status: 404,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: '<html><body><h1>404 Not Found</h1></body></html>',
      };
    if (call.method !== 'POST')
      return {
        status: 405,
        headers: { 'content-type': 'text/html; charset=utf-8', allow: 'POST' },
        body: '<html><body><h1>405 Method Not Allowed</h1></body></html>',
      };
    const body = objectFrom(call.body);
    if (body === null || !(call.headers['content-type'] ?? '').startsWith('application/json'))
      return failed(servlet !== undefined, '傳入資料格式錯誤');
    const fault = loginFault(body.loginInfo);
    if (fault !== null || storeId === null) return failed(servlet !== undefined, fault ?? '查無此供應商');
    if (!supplierOf(storeId).allowedIps.includes(call.remoteAddress)) return ipRefused(call);
    const action = textOf(body.doAction);
    if (servlet !== undefined && !servlet.includes(action)) return failed(true, `doAction ${action} 錯誤`);
    try {
      return json(
        200,
        toJson(scm === undefined ? await operate(call, storeId, action, body) : operateScm(storeId, scm, body)),
      );
    } catch (error) {
      if (error instanceof Refused) return failed(servlet !== undefined, error.message);
      throw error;
    }
  };

  const operate = async (
    call: Call,
    storeId: string,
    action: string,
    body: Record<string, unknown>,
  ): Promise<unknown> => {
    const supplier = supplierOf(storeId);
    const orders = kernel.ledger.of('momo', storeId);
    const input: WriteCall = { call, kernel, storeId, action, body, stock: supplier.stock };
    const secretly = (list: readonly unknown[]): unknown =>
      list.length === 0
        ? { basicCheckMsgList: [NO_ROWS] }
        : { dataList: encrypted(toJson(list), supplier.entpPwd), basicCheckMsgList: [] };
    const openly = (list: readonly unknown[]): unknown =>
      list.length === 0 ? { basicCheckMsgList: [NO_ROWS] } : { dataList: list, basicCheckMsgList: [] };
    const result = (resultInfo: unknown): unknown => ({ resultInfo, basicCheckMsgList: [] });
    const family: Family = action.includes('Stores') ? 'stores' : action.includes('Third') ? 'third' : 'company';
    if (action.endsWith('CheckGoods')) return result(checkGoods(family, input));
    if (action.endsWith('CombineBox')) return result(combine(family, input));
    if (action.endsWith('Finish')) return result(finish(family, input));
    if (action.endsWith('PrintPdf')) {
      const password = supplier.pdfPassword;
      return printLabels(family, input, password === null ? null : { password, cipher: storeOf(storeId).pdfCipher });
    }
    // Every order of the list is read as one that is to be shipped.
    const shown = (list: readonly unknown[]): readonly unknown[] => {
      const numbers = new Set(list.map((row) => (isRecord(row) ? textOf(row.completeOrderNo).slice(0, 14) : '')));
      call.shows(orders.filter((order) => numbers.has(order.id)));
      return list;
    };
    switch (action) {
      case 'unsendCompanyQuery':
        return secretly(shown(unsent('company', body.sendInfo, orders, call.rows)));
      case 'unsendStoresQuery':
      case 'unsendThirdQuery':
        return openly(shown(unsent(family, body.sendInfo, orders, call.rows)));
      case 'sendingCompanyQuery':
      case 'sendingStoresQuery':
      case 'sendingThirdQuery':
        return openly(sending(family, body.sendInfo, orders, call.rows));
      case 'stopSendingQuery':
        return secretly(stops(body.sendInfo, orders, call.rows));
      case 'stopSendingConfirm':
        return result(confirmStop(input));
      case 'unsendCompanyConfirm':
        return result(confirmCompany(input));
      case 'updateAppliedChangeAddr':
        return result(answerAddressWish(input));
      case 'unsendStoresChangeDelyGb':
        return result(changeDelivery(input));
      case 'queryGoodsBasicData': {
        if (
          !isRecord(body.sendInfo) ||
          ['goodsCode', 'goodsName', 'entpGoodsNo', 'saleGB'].some(
            (key) => !isRecord(body.sendInfo) || typeof body.sendInfo[key] !== 'string',
          )
        )
          throw new Refused('缺少欄位');
        return openly(basicData(body.sendInfo, kernel.products(storeId)));
      }
      default: {
        const changed = result(changeQuantities(input, kernel.products(storeId), supplier.comparesStock));
        kernel.state.changed();
        return changed;
      }
    }
  };

  const operateScm = (storeId: string, operation: string, body: Record<string, unknown>): unknown => {
    if (operation === 'getShipTypeList') return { dataList: packings };
    if (operation === 'goodsStockQty') {
      const codes = listOf(body.goodsCodeList).map(textOf);
      if (codes.length === 0 || codes.length > 2000) throw new Refused('goodsCodeList 需為 1 至 2000 筆');
      return { dataList: stockRows(codes, supplierOf(storeId).stock, kernel.products(storeId)) };
    }
    const info = isRecord(body.sendInfo) ? body.sendInfo : {};
    const page = Number(textOf(info.page));
    if (!Number.isInteger(page) || page < 1) throw new Refused('page 錯誤');
    const delyType = textOf(info.delyType);
    if (!['00', '990', '902'].includes(delyType)) throw new Refused('delyType 錯誤');
    return saleStatus(page, delyType, kernel.products(storeId));
  };

  return {
    key: 'momo',
    identify,
    handle,
    refuse: (fault, call) => {
      const servlet = actions[call.path] !== undefined;
      switch (fault.kind) {
        case 'unauthorized':
          return failed(servlet, '帳號或密碼錯誤');
        case 'ipRefused':
          return ipRefused(call);
        case 'rateLimited':
          return {
            status: 429,
            headers: {
              'content-type': 'text/html; charset=utf-8',
              'retry-after': String(fault.retryAfterSeconds ?? 2),
            },
            body: '<html><body><h1>429 Too Many Requests</h1></body></html>',
          };
        default:
          return {
            status: 500,
            headers: { 'content-type': 'text/html; charset=utf-8' },
            body: '<html><body><h1>500 Internal Server Error</h1></body></html>',
          };
      }
    },
    storeIds: () => Object.keys(suppliers),
    stores: () => momoStores.map((store) => ({ ...store, entpPwd: supplierOf(store.id).entpPwd })),
    createOrder(storeId: string, options: OrderOptions): LedgerOrder {
      storeOf(storeId);
      const sequence = kernel.ledger.count(`momo.${storeId}`);
      const { order } = draftOrder(
        { platform: 'momo', storeId, sequence, seed: kernel.seed, now: kernel.now() },
        profile,
        options,
      );
      // 14 digits: the day, the supplier's place, a running number.
      const id = `${localTime(order.placedAt, TAIPEI).slice(2, 10).replaceAll('-', '')}${momoStores.findIndex((store) => store.id === storeId) + 1}${String(sequence).padStart(7, '0')}`;
      return kernel.ledger.add({
        ...order,
        id,
        number: id,
        status: options.status ?? 'unsend',
        lines: order.lines.map((line, index) => ({
          ...line,
          id: `${id}-${String(index + 1).padStart(3, '0')}-001-001`,
        })),
      });
    },
    changeOrder(order: LedgerOrder, change: OrderChange): void {
      const now = kernel.now().toISOString();
      if (change.delete === true) return kernel.ledger.remove(order);
      const next = {
        unsend: routeOf(order).family === 'company' ? 'sending' : 'printed',
        printed: 'sending',
        sending: 'arrived',
      }[order.status];
      // momo does not announce a cancellation before shipping; once printed it appears among the stopped.
      const status =
        change.cancel === true
          ? order.status === 'unsend'
            ? 'cancelled'
            : 'stopped'
          : change.advance === true
            ? next
            : change.status;
      if (status !== undefined) order.status = status;
      if (change.ship !== undefined) {
        order.shipments.push({ ...change.ship, at: now });
        order.status = 'sending';
      }
      if (change.shippingCode !== undefined) order.shippingCode = change.shippingCode;
      if (change.buyerNote !== undefined) order.buyerNote = change.buyerNote;
      if (change.poison !== undefined) order.poison = change.poison;
      Object.assign(order.recipient, change.recipient);
      Object.assign(order.details, change.details);
      order.changedAt = now;
      kernel.ledger.changed();
    },
    changeCredentials(storeId: string, change: CredentialChange): void {
      const supplier = supplierOf(storeId);
      const { entpPwd, entpID } = storeOf(storeId);
      if (change.reset === true)
        Object.assign(supplier, {
          entpPwd,
          locked: false,
          allowedIps: LOOPBACK,
          pdfPassword: entpID,
          comparesStock: true,
        });
      if (change.rotate === true)
        supplier.entpPwd = `New#pwd${String(kernel.ledger.count('momo.password')).padStart(4, '0')}`;
      if (change.secret !== undefined) supplier.entpPwd = change.secret;
      if (change.revoke === true) supplier.locked = true;
      if (change.allowedIps !== undefined) supplier.allowedIps = change.allowedIps;
      if (change.pdfPassword !== undefined) supplier.pdfPassword = change.pdfPassword;
      if (change.comparesStock !== undefined) supplier.comparesStock = change.comparesStock;
      kernel.state.changed();
    },
    describe: (storeId) => {
      const supplier = supplierOf(storeId);
      return {
        entpID: storeOf(storeId).entpID,
        entpCode: storeId,
        entpPwd: supplier.entpPwd,
        otpBackNo: supplier.otpBackNo,
        pdf_password: supplier.pdfPassword ?? '(none)',
        pdf_cipher: storeOf(storeId).pdfCipher,
        login: supplier.locked ? 'locked' : 'open',
        allowed_ips: supplier.allowedIps.join(', ') || '(none)',
      };
    },
    choices: {
      shippingCodes: shippingMethods.map(({ code, title }) => ({ code, label: title })),
      statuses,
      paymentMethods: ['momo'],
    },
    stock: (storeId) => supplierOf(storeId).stock,
    changeStock: (storeId, sku, quantity) => {
      const { stock } = supplierOf(storeId);
      const product = kernel.products(storeId).find((other) => other.sku === sku);
      if (product === undefined) throw new Error(`${storeId} has no product ${sku}`);
      const subject = `${goodsCode(product)}-${goodsDtCode(product)}`;
      moveByProgram({ now: kernel.now(), kernel, storeId, stock }, sku, subject, quantity);
      kernel.state.changed();
    },
  };
}

/** servlet: HTTP 200 and a list of messages; scm: HTTP 400 and ERROR. */
function failed(servlet: boolean, message: string): Reply {
  return servlet ? json(200, toJson({ basicCheckMsgList: [message] })) : json(400, toJson({ ERROR: message }));
}

/** ASSUMED shape: that the call is refused is known, its words are not. */
function ipRefused(call: Call): Reply {
  return json(403, toJson({ ERROR: `IP ${call.remoteAddress} 未授權` }));
}
