import type { Served } from '../../suites/mutations.ts';
import type { Asked } from '../../suites/replay.ts';
import { encrypt } from '../cipher.ts';

export const origin = 'https://scmapi.momoshop.com.tw';
export const password = 'scm-password1';
export const credentials = {
  entpID: '12345678',
  entpCode: '013579',
  entpPwd: password,
  otpBackNo: '',
  pdfPassword: '',
};
export const buyer = { name: '王小明', phone: '0911222333', address: '台北市信義區松仁路7號' };

/** A line as momo keeps it. */
export interface Line {
  readonly number: string;
  readonly way: string;
  readonly pieces: number;
  box: string;
  state: 'unsent' | 'sent' | 'gone';
  slip: string;
  /** How often it was finished or confirmed. */
  times: number;
  carrier: string;
}

type Row = Record<string, unknown>;

/** momo in memory, as far as shipping needs it: lists, boxes, numbers, labels and requests to stop. */
export class LittleMomo {
  readonly lines: Line[] = [];
  readonly stops: { readonly number: string; allow: boolean; answered: string[] }[] = [];
  /** Box numbers somebody else took. */
  readonly takenBoxes = new Set<string>();
  /** Reasons of lines that cannot be finished or confirmed. */
  readonly refusals = new Map<string, string>();
  readonly asked: { readonly action: string; readonly body: Row }[] = [];
  /** Whether the number shows behind the line that was finished. */
  namesSlips = true;
  /** `resultInfo` as a list of one, as some clients see it. */
  resultInList = false;
  pdf: Uint8Array = Buffer.from('%PDF-1.4 label trailer << /Encrypt 9 0 R >> %%EOF');
  private slips = 0;

  add(number: string, way: string, more: Partial<Line> = {}): Line {
    const line: Line = { number, way, pieces: 1, box: '', state: 'unsent', slip: '', times: 0, carrier: '', ...more };
    this.lines.push(line);
    return line;
  }

  line(number: string): Line {
    const line = this.lines.find((each) => each.number === number);
    if (line === undefined) throw new Error(`no line ${number}`);
    return line;
  }

  readonly answer = ({ path, body }: Asked): Served => {
    const sent = JSON.parse(body) as Row;
    const action = typeof sent['doAction'] === 'string' ? sent['doAction'] : path;
    this.asked.push({ action, body: sent });
    const headers = { 'content-type': 'application/json;charset=UTF-8' };
    return { status: 200, headers, body: Buffer.from(JSON.stringify(this.reply(action, sent))) };
  };

  private reply(action: string, sent: Row): Row {
    const rows = (sent['sendInfoList'] ?? []) as Row[];
    const info = (sent['sendInfo'] ?? {}) as Record<string, string>;
    switch (action) {
      case '/order/shipType/getShipTypeList.scm':
        return {
          dataList: [
            { name: '大型', neewWeight: true, subLevelList: [{ name: '木箱' }] },
            { name: '一般', neewWeight: false, subLevelList: [{ name: '紙箱' }, { name: '破壞袋' }] },
          ],
        };
      case 'unsendCompanyQuery':
        return this.list('company', info['company_orderNo'] ?? '', true);
      case 'unsendStoresQuery':
        return this.list(
          info['stores_special'] === 'N' ? `stores_${info['dely_gb']}` : '',
          info['stores_orderNo'] ?? '',
        );
      case 'unsendThirdQuery':
        return this.list(`third_${info['third_delyGb']}_${info['third_delyTemp']}`, info['third_orderNo'] ?? '');
      case 'sendingStoresQuery':
        return this.sending(`stores_${info['dely_gb']}`, info);
      case 'sendingThirdQuery':
        return this.sending(`third_${info['logistics']}`, info);
      case 'unsendStoresCombineBox':
      case 'unsendThirdCombineBox':
        return this.combine(rows);
      case 'unsendStoresFinish':
      case 'unsendThirdFinish':
        return this.written(rows, (line) => {
          line.state = 'sent';
          line.slip = this.slipOf(line);
        });
      case 'unsendCompanyConfirm':
        return this.written(rows, (line, row) => {
          line.state = 'gone';
          line.slip = String(row['slipNo']);
          line.carrier = String(row['delyGbStr']);
        });
      case 'unsendStoresPrintPdf':
      case 'unsendThirdPrintPdf': {
        const left = rows.map((row) => String(row['completeOrderNo'])).filter((number) => !this.isSent(number));
        return { undoCnt: String(left.length), undoList: left, pdfData: Buffer.from(this.pdf).toString('base64') };
      }
      case 'stopSendingQuery':
        return { dataList: this.sealed(this.openStops(info)) };
      case 'stopSendingConfirm':
        return this.answerStops(rows);
      default:
        return { basicCheckMsgList: [`未知的動作 ${action}`] };
    }
  }

  private list(way: string, orderNo: string, encrypted = false): Row {
    const rows = this.lines
      .filter((line) => line.state === 'unsent' && line.way === way && line.number.includes(orderNo))
      .map((line) => ({
        completeOrderNo: line.number,
        syslast: String(line.pieces),
        boxYn: line.box,
        receiver: buyer.name,
        receiverMobile: buyer.phone,
        receiverAddr: buyer.address,
      }));
    return { basicCheckMsgList: [], dataList: encrypted ? this.sealed(rows) : rows };
  }

  private sending(way: string, info: Record<string, string>): Row {
    const rows = this.lines
      .filter((line) => line.state === 'sent' && line.way.startsWith(way) && info['status'] === '1')
      .filter((line) => line.number.includes(info['orderNo'] ?? ''))
      .map((line) => ({
        completeOrderNo: line.number,
        slip_no: line.slip,
        box_yn: line.box,
        create_date: null,
        receiver_mask: '王○明',
      }));
    return { basicCheckMsgList: [], dataList: rows };
  }

  private combine(rows: readonly Row[]): Row {
    const ordersIn = (box: unknown) =>
      new Set(rows.filter((row) => row['boxYn'] === box).map((row) => orderOf(String(row['completeOrderNo'])))).size;
    const lone = rows.filter((row) => row['boxYn'] !== '0' && ordersIn(row['boxYn']) < 2);
    const used = rows.filter((row) => this.takenBoxes.has(String(row['boxYn'])));
    const good = rows.filter(
      (row) => !used.includes(row) && !lone.includes(row) && this.isUnsent(String(row['completeOrderNo'])),
    );
    for (const row of good) this.line(String(row['completeOrderNo'])).box = String(row['boxYn']);
    return this.result({
      combineOkCnt: String(good.length),
      combineFailCnt: String(lone.length),
      combineFailList: lone.map((row) => `${String(row['completeOrderNo'])} : 併箱需兩筆以上訂單`),
      combineUsedCnt: String(used.length),
      combineUsedList: used.map((row) => row['completeOrderNo']),
      undoCnt: String(rows.filter((row) => ![...good, ...used, ...lone].includes(row)).length),
      undoList: rows.filter((row) => ![...good, ...used, ...lone].includes(row)).map((row) => row['completeOrderNo']),
    });
  }

  private written(rows: readonly Row[], work: (line: Line, row: Row) => void): Row {
    const lists = { ok: [] as string[], fail: [] as string[], repeat: [] as string[], undo: [] as string[] };
    for (const row of rows) {
      const number = String(row['completeOrderNo']);
      const refusal = this.refusals.get(number);
      const line = this.lines.find((each) => each.number === number);
      if (line === undefined) lists.undo.push(number);
      else if (line.way !== 'company' && line.box === '') lists.fail.push(`${number} : 尚未併箱`);
      else if (refusal !== undefined) lists.fail.push(`${number} : ${refusal}`);
      else if (line.state !== 'unsent') lists.repeat.push(number);
      else {
        work(line, row);
        line.times += 1;
        lists.ok.push(this.namesSlips ? `${number} --- ${line.slip}` : number);
      }
    }
    return this.result({
      undoCnt: String(lists.undo.length),
      undoList: lists.undo,
      confirmOkCnt: String(lists.ok.length),
      confirmOkList: lists.ok,
      confirmFailCnt: String(lists.fail.length),
      confirmFailList: lists.fail,
      confirmRepeatCnt: String(lists.repeat.length),
      confirmRepeatList: lists.repeat,
    });
  }

  private openStops(info: Record<string, string>): Row[] {
    return this.stops
      .filter(({ number, answered }) => answered.length === 0 && number.includes(info['orderNo'] ?? ''))
      .map(({ number, allow }) => ({
        completeOrderNo: number,
        allowExecuteYN: allow ? 'Y' : 'N',
        notAllowReason: allow ? '' : '精品不可執行',
        returnReason: '不想要了',
      }));
  }

  private answerStops(rows: readonly Row[]): Row {
    const ok: string[] = [];
    for (const row of rows) {
      const stop = this.stops.find(({ number }) => number === row['completeOrderNo']);
      if (stop === undefined) continue;
      stop.answered.push(`${String(row['stopAct'])} ${String(row['slipNo'])}`.trim());
      ok.push(stop.number);
    }
    return this.result({
      okCnt: String(ok.length),
      okList: ok,
      failCnt: '0',
      failList: [],
      undoCnt: '0',
      undoList: [],
    });
  }

  private result(info: Row): Row {
    return { basicCheckMsgList: [], resultInfo: this.resultInList ? [info] : info };
  }

  private slipOf(line: Line): string {
    const together = (each: Line) =>
      each.box === line.box && (line.box !== '0' || orderOf(each.number) === orderOf(line.number));
    const same = this.lines.find((each) => each.slip !== '' && together(each));
    if (same !== undefined) return same.slip;
    this.slips += 1;
    return `M${String(this.slips).padStart(9, '0')}`;
  }

  private sealed(rows: readonly Row[]): string {
    return encrypt(JSON.stringify(rows), password);
  }

  private isSent = (number: string) => this.lines.some((line) => line.number === number && line.state === 'sent');
  private isUnsent = (number: string) => this.lines.some((line) => line.number === number && line.state === 'unsent');
}

function orderOf(number: string): string {
  return number.slice(0, 14);
}
