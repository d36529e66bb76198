import type { Served } from '../../suites/mutations.ts';
import type { Asked } from '../../suites/replay.ts';
import { parseJson } from '../../transport/json.ts';

export const origin = 'https://api-gateway.coupang.com';
export const vendorId = 'A00012345';
export const buyer = { name: '王小明', phone: '0911222333', address: '台北市信義區松仁路7號' };

type Row = Record<string, unknown>;

export interface Sheet {
  readonly box: string;
  readonly order: string;
  status: string;
  carrier: string | null;
  invoice: string | null;
  readonly items: { readonly id: string; readonly count: number; cancelled?: number; held?: number }[];
  /** How often it was acknowledged, arranged or given an invoice. */
  times: number;
}

interface Stop {
  readonly receipt: string;
  readonly order: string;
  readonly box: string;
  readonly item: string;
  status: string;
  readonly answers: string[];
}

/** Coupang in memory, as far as shipping needs it. Ids have 18 digits, more than a double holds. */
export class LittleCoupang {
  readonly sheets: Sheet[] = [];
  readonly stops: Stop[] = [];
  /** Why a box is not arranged or given an invoice. */
  readonly refusals = new Map<string, string>();
  readonly asked: { readonly call: string; readonly body: string }[] = [];
  /** Carriers the products know. */
  productCarriers: readonly string[] = ['TWL_711'];
  label: Uint8Array = Buffer.from('%PDF-1.4 label %%EOF');
  private numbers = 0;

  add(box: string, more: Partial<Sheet> = {}): Sheet {
    const sheet: Sheet = {
      box,
      order: '500000000000000001',
      status: 'INSTRUCT',
      carrier: null,
      invoice: null,
      items: [{ id: '700000000000000001', count: 2 }],
      times: 0,
      ...more,
    };
    this.sheets.push(sheet);
    return sheet;
  }

  sheet(box: string): Sheet {
    const sheet = this.sheets.find((each) => each.box === box);
    if (sheet === undefined) throw new Error(`no box ${box}`);
    return sheet;
  }

  stop(of: Sheet, receipt: string, status = 'RELEASE_STOP_UNCHECKED'): Stop {
    const stop = { receipt, order: of.order, box: of.box, item: of.items[0]?.id ?? '', status, answers: [] };
    this.stops.push(stop);
    return stop;
  }

  get writes(): readonly string[] {
    return this.asked
      .map(({ call }) => call)
      .filter((call) => !call.startsWith('GET') && !call.endsWith('downloadInvoices'));
  }

  readonly answer = ({ method, path, body }: Asked): Served => {
    const url = new URL(path, origin);
    const call = `${method} ${url.pathname.replace(/^.*\/vendors\/A00012345\//, '').replace(/^.*\/marketplace\//, '')}`;
    this.asked.push({ call, body });
    if (call.endsWith('downloadInvoices'))
      return { status: 200, headers: { 'content-type': 'application/pdf' }, body: Buffer.from(this.label) };
    const [status, reply] = this.reply(call, url.searchParams, (body === '' ? {} : parseJson(body)) as Row);
    return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(exact(reply)) };
  };

  private reply(call: string, query: URLSearchParams, sent: Row): readonly [number, unknown] {
    const box = /^GET ordersheets\/(\d+)$/.exec(call)?.[1];
    if (box !== undefined) {
      const sheet = this.sheets.find((each) => each.box === box);
      return sheet === undefined
        ? [400, { code: 400, message: 'the box is unknown' }]
        : [200, { code: 200, message: 'OK', data: wireSheet(sheet) }];
    }
    if (call === 'GET returnRequests')
      return [200, { code: 200, message: 'OK', data: this.openStops(query.get('orderId')), nextToken: '' }];
    if (/^GET seller-products\/\d+$/.test(call))
      return [
        200,
        {
          code: 'SUCCESS',
          message: '',
          data: { multiShippingInfos: this.productCarriers.map((deliveryCompanyCode) => ({ deliveryCompanyCode })) },
        },
      ];
    if (call === 'PUT ordersheets/acknowledgement') return this.acknowledge(sent);
    if (call === 'POST orders/directIntegration/arrangeShipment') return this.arrange(sent as unknown as Row[]);
    if (call === 'POST orders/invoices') return this.invoices(sent, 'INSTRUCT');
    if (call === 'POST orders/updateInvoices') return this.invoices(sent, 'DEPARTURE');
    const answered = /^PUT returnRequests\/(\d+)\/(stopped|completed)Shipment$/.exec(call);
    if (answered !== null) return this.answerStop(answered[1] ?? '', answered[2] ?? '', sent);
    return [404, { code: 'ERROR', message: 'unknown call' }];
  }

  private acknowledge(sent: Row): readonly [number, unknown] {
    const rows = (sent['shipmentBoxIds'] as unknown[]).map((id) => {
      const sheet = this.sheets.find((each) => each.box === String(id));
      if (sheet === undefined) return row(String(id), 'NOT_FOUND_SHIPMENT_BOX');
      if (sheet.status !== 'ACCEPT') return row(sheet.box, 'INVALID_STATUS');
      sheet.status = 'INSTRUCT';
      sheet.times += 1;
      return row(sheet.box, 'OK');
    });
    return [200, listed(rows)];
  }

  private arrange(sent: readonly Row[]): readonly [number, unknown] {
    if (new Set(sent.map((entry) => entry['deliveryCompanyCode'])).size > 1)
      return [400, { code: 'ERROR', message: 'one carrier a call' }];
    return [
      200,
      Object.fromEntries(
        sent.map((entry) => {
          const box = String(entry['shipmentBoxId']);
          const refusal = this.refusals.get(box);
          if (refusal !== undefined)
            return [box, { shipmentBoxId: box, success: false, errorKey: 'ERR', errorMessage: refusal }];
          const sheet = this.sheet(box);
          this.numbers += 1;
          sheet.times += 1;
          sheet.invoice = `F${String(this.numbers).padStart(9, '0')}`;
          sheet.carrier = String(entry['deliveryCompanyCode']);
          sheet.status = 'DEPARTURE';
          return [
            box,
            {
              shipmentBoxId: box,
              success: true,
              errorKey: '',
              errorMessage: '',
              invoiceNumber: sheet.invoice,
              validationCode: '1234',
              invoiceNumberInvalidTime: '2026-11-28T23:59:59+08:00',
            },
          ];
        }),
      ),
    ];
  }

  private invoices(sent: Row, wanted: string): readonly [number, unknown] {
    const entries = sent['orderSheetInvoiceApplyDtos'] as Row[];
    const rows = [...new Set(entries.map((entry) => String(entry['shipmentBoxId'])))].map((box) => {
      const own = entries.filter((entry) => String(entry['shipmentBoxId']) === box);
      const sheet = this.sheet(box);
      const refusal = this.refusals.get(box);
      if (refusal !== undefined) return row(box, refusal);
      if (sheet.status !== wanted) return row(box, 'INVALID_STATUS');
      const ids = own.map((entry) => String(entry['vendorItemId']));
      const left = sheet.items.filter(({ id }) => !ids.includes(id));
      if (left.length > 0 && own[0]?.['splitShipping'] !== true) return row(box, 'NOT_FOUND_VENDOR_ITEM');
      if (left.length > 0) {
        // The rest moves to a new box (T5).
        sheet.items.splice(0, sheet.items.length, ...sheet.items.filter(({ id }) => ids.includes(id)));
        this.add(String(BigInt(box) + 1n), { order: sheet.order, items: left });
      }
      sheet.times += 1;
      sheet.status = 'DEPARTURE';
      sheet.invoice = String(own[0]?.['invoiceNumber']);
      sheet.carrier = String(own[0]?.['deliveryCompanyCode']);
      return row(box, 'OK');
    });
    return [200, listed(rows)];
  }

  private openStops(order: string | null): Row[] {
    return this.stops
      .filter((stop) => stop.order === order)
      .map((stop) => ({
        receiptId: stop.receipt,
        orderId: stop.order,
        receiptStatus: stop.status,
        returnItems: [{ vendorItemId: stop.item, shipmentBoxId: stop.box, cancelCount: 1, releaseStatus: 'N' }],
      }));
  }

  private answerStop(receipt: string, kind: string, sent: Row): readonly [number, unknown] {
    const stop = this.stops.find((each) => each.receipt === receipt);
    if (stop === undefined) return [400, { code: 'ERROR', message: 'no such receipt' }];
    stop.answers.push(
      kind === 'stopped' ? `stopped ${String(sent['cancelCount'])}` : `gone ${String(sent['invoiceNumber'])}`,
    );
    stop.status = 'RETURNS_COMPLETED';
    return [200, { code: 200, message: 'OK', data: { resultCode: 'SUCCESS', resultMessage: '' } }];
  }
}

function wireSheet(sheet: Sheet): Row {
  return {
    shipmentBoxId: sheet.box,
    orderId: sheet.order,
    status: sheet.status,
    deliveryCompanyName: sheet.carrier,
    invoiceNumber: sheet.invoice,
    receiver: { name: buyer.name, receiverNumber: buyer.phone, addr1: buyer.address },
    orderItems: sheet.items.map(({ id, count, cancelled = 0, held = 0 }) => ({
      vendorItemId: id,
      sellerProductId: '900000000000000001',
      shippingCount: count,
      cancelCount: cancelled,
      holdCountForCancel: held,
    })),
  };
}

function row(shipmentBoxId: string, resultCode: string): Row {
  return { shipmentBoxId, succeed: resultCode === 'OK', resultCode, resultMessage: resultCode, retryRequired: false };
}

function listed(rows: readonly Row[]): Row {
  const bad = rows.filter((each) => each['succeed'] !== true).length;
  return {
    code: 200,
    message: 'OK',
    data: {
      responseCode: bad === 0 ? 0 : bad === rows.length ? 99 : 1,
      responseKey: '-900000000000000007',
      responseList: rows,
    },
  };
}

/** Long ids leave as numbers, as Coupang writes them. */
function exact(reply: unknown): string {
  return JSON.stringify(reply).replace(/:"(-?\d{16,})"/g, ':$1');
}
