import type { ConnectedAccount } from '../connector.ts';
import { allOf, type Outcome, type Outcomes, type Pending } from '../effects.ts';
import { MalformedAnswer, PlatformRefused } from '../errors.ts';
import { outcomeOfFailure } from '../kit/outcomes.ts';
import { lookForAddition } from '../kit/stock-looks.ts';
import { stockKeyText, type Stock, type StockAddition, type StockKey, type StockLevel } from '../stock-part.ts';
import { contextOf, type MomoClient } from './client.ts';
import { wireChanged, wireStock, type WireChanged } from './goods-wire.ts';

const write = contextOf('stock.add');
/** Of one reading. */
const mostGoods = 2000;
/** ASSUMED: rows of one change. */
const mostRows = 100;
/** What momo writes where goods have no variants. */
const noVariant = '無';

/** Differences beside the number just read. momo keeps no identity of a change, so a lost answer is read back. */
export function momoStock(clientOf: (account: ConnectedAccount) => MomoClient): Stock {
  const read: NonNullable<Stock['read']> = (account, keys) => levels(clientOf(account), keys);
  return {
    compareAndSet: false,
    locations: false,
    read,
    add: {
      batch: { most: mostRows },
      afterUnknown: 'readBack',
      send: (account, items) => change(clientOf(account), items),
      look: lookForAddition(contextOf('stock.look'), read),
    },
  };
}

/** `5551234-001`: goods and variant. */
function partsOf(productKey: string): { readonly goodsCode: string; readonly goodsdtCode: string } | null {
  const [, goodsCode, goodsdtCode] = /^([^-]+)-(.+)$/.exec(productKey) ?? [];
  return goodsCode === undefined || goodsdtCode === undefined ? null : { goodsCode, goodsdtCode };
}

async function levels(client: MomoClient, keys: readonly StockKey[]): Promise<ReadonlyMap<string, StockLevel>> {
  const goods = [...new Set(keys.flatMap(({ productKey }) => partsOf(productKey)?.goodsCode ?? []))];
  const rows = new Map<string, StockLevel>();
  for (let at = 0; at < goods.length; at += mostGoods) {
    const goodsCodeList = goods.slice(at, at + mostGoods);
    const call = contextOf('stock.get');
    const list = await client.post(call, '/api/v1/goodsStockQty/query.scm', { goodsCodeList }, 'orders', (answer) =>
      client.listIn(call, answer),
    );
    for (const row of list) {
      const read = wireStock.safeParse(row).data;
      if (read === undefined) continue;
      rows.set(`${read.goods_code}-${read.goodsdt_code}`, {
        quantity: read.order_counsel_qty,
        revision: null,
        refs: { goodsName: read.goods_name, goodsdtInfo: read.goodsdt_info ?? noVariant },
      });
    }
  }
  return new Map(
    keys.flatMap((key) => {
      const level = rows.get(key.productKey);
      return level === undefined ? [] : [[stockKeyText(key), level] as const];
    }),
  );
}

async function change(client: MomoClient, items: readonly Pending<StockAddition>[]): Promise<Outcomes<StockLevel>> {
  const outcomes = new Map<string, Outcome<StockLevel>>();
  const sent: Pending<StockAddition>[] = [];
  for (const item of items) {
    const { productKey, refs, by, before } = item.subject;
    const named = refs['goodsName'] !== undefined && refs['goodsdtInfo'] !== undefined;
    if (partsOf(productKey) === null || !named)
      outcomes.set(item.id, {
        kind: 'refused',
        failure: new PlatformRefused(write, 'the name of the goods is not known'),
      });
    // momo takes no change of nothing.
    else if (by === 0) outcomes.set(item.id, { kind: 'done', result: { quantity: before, revision: null } });
    else sent.push(item);
  }
  if (sent.length === 0) return outcomes;
  try {
    const body = { doAction: 'changeGoodsQty', sendInfoList: sent.map(({ subject }) => rowOf(subject)) };
    const result = await client.post(
      write,
      '/GoodsServlet.do',
      body,
      'orders',
      ({ resultInfo }) => {
        const read = wireChanged.safeParse(resultInfo);
        if (!read.success) throw new MalformedAnswer(write, 'the answer does not say what was changed');
        return read.data;
      },
      false,
    );
    return new Map([...outcomes, ...rowOutcomes(sent, result)]);
  } catch (error) {
    return new Map([...outcomes, ...allOf(sent, outcomeOfFailure(error))]);
  }
}

function rowOf({ productKey, refs, by, before }: StockAddition): Record<string, string> {
  return {
    ...partsOf(productKey),
    goodsName: refs['goodsName'] ?? '',
    goodsdtInfo: refs['goodsdtInfo'] ?? '',
    orderCounselQty: String(before),
    addReduceQty: String(by),
  };
}

/**
 * Counters speak for all rows where all went well. Else the lists name rows; ASSUMED: by the codes somewhere in the
 * text, with a reason behind. A row that no list names is unknown.
 */
function rowOutcomes(items: readonly Pending<StockAddition>[], result: WireChanged): Outcomes<StockLevel> {
  const failed = result.failCount + result.failCnt + result.undoCount + result.undoCnt;
  const done = result.successCount + result.successCnt;
  const nothingElse = failed === 0 && result.failList.length === 0 && result.undoList.length === 0;
  const all = nothingElse && done === items.length;
  return new Map(
    items.map((item): [string, Outcome<StockLevel>] => {
      const { productKey, before, by } = item.subject;
      const entryIn = (list: readonly string[]) => list.find((entry) => speaksOf(entry, productKey, items));
      const [good, bad, undone] = [entryIn(result.successList), entryIn(result.failList), entryIn(result.undoList)];
      const platformMessage = bad ?? null;
      if (all || (good !== undefined && bad === undefined && undone === undefined))
        return [item.id, { kind: 'done', result: { quantity: before + by, revision: null } }];
      return bad !== undefined && good === undefined
        ? [item.id, { kind: 'refused', failure: new PlatformRefused(write, 'not changed', { platformMessage }) }]
        : [item.id, { kind: 'unknown', failure: new MalformedAnswer(write, 'no list names this row') }];
    }),
  );
}

/** Whether an entry speaks of this row: by both codes, or by the goods alone where only one row has them. */
function speaksOf(entry: string, productKey: string, items: readonly Pending<StockAddition>[]): boolean {
  const parts = partsOf(productKey);
  if (parts === null) return false;
  const words = entry.split(/[^A-Za-z0-9]+/);
  if (!words.includes(parts.goodsCode)) return false;
  const alone = items.filter(({ subject }) => partsOf(subject.productKey)?.goodsCode === parts.goodsCode).length === 1;
  return alone || words.includes(parts.goodsdtCode);
}
