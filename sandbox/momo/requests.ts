import { isRecord, listOf, textOf } from '../kernel/json.ts';
import type { LedgerOrder } from '../kernel/ledger.ts';
import { routeOf, storeDeliveries } from './families.ts';
import { Lists, openLines, orderOf, record, rowsOf, setLine, type WriteCall } from './lines.ts';

/** Whether the supplier may answer a request to stop this order; only 廠配 is asked. */
export function mayAnswerStop(order: LedgerOrder): boolean {
  return routeOf(order).family === 'company' && order.details.stopAllowed !== false;
}

/** Answers a request to stop a parcel: 1 caught in time, 0 too late, then with the slip it left with. */
export function confirmStop(input: WriteCall): Record<string, unknown> {
  const lists = new Lists('ok', 'fail', 'undo');
  for (const row of rowsOf(input)) {
    const orderNo = textOf(row.completeOrderNo);
    const order = orderOf(input, orderNo);
    const act = textOf(row.stopAct);
    const slip = textOf(row.slipNo).trim() || orderNo.slice(0, 14);
    const late = act === '0';
    const fault =
      order?.status !== 'stopped'
        ? '查無資料'
        : !mayAnswerStop(order)
          ? '不可執行'
          : act !== '0' && act !== '1'
            ? 'stopAct 錯誤'
            : late &&
                [row.slipNo, row.shipTypeStr, row.packTypeStr, row.packUnit].some((field) => typeof field !== 'string')
              ? '缺少配送單號或包材'
              : null;
    const effect = fault ?? (late ? 'too late: on its way' : 'stopped');
    lists.add(fault === null ? 'ok' : 'fail', fault === null ? orderNo : `${orderNo} : ${fault}`);
    record(input, {
      kind: 'order',
      subject: orderNo,
      outcome: fault === null ? 'done' : 'refused',
      effect,
      ...(late && fault === null ? { trackingNumber: slip } : {}),
    });
    if (fault !== null || order === null) continue;
    if (late) {
      const at = input.call.now.toISOString();
      for (const line of openLines(order)) setLine(order, line.id, { slip, carrier: '' });
      order.shipments.push({ carrier: '', trackingNumber: slip, at });
    }
    order.status = late ? 'sending' : 'cancelled';
    order.changedAt = input.call.now.toISOString();
  }
  input.kernel.ledger.changed();
  return lists.info();
}

/** The buyer's wish for another address: with "1" the order goes there, with "0" the wish is gone. */
export function answerAddressWish(input: WriteCall): Record<string, unknown> {
  const orderNos = rowsOf(input).flatMap((row) =>
    listOf(row.orderNoList)
      .filter(isRecord)
      .map(({ orderNo }) => ({ orderNo: textOf(orderNo), agreed: textOf(row.isArgeeChgAddr) })),
  );
  const undone: string[] = [];
  for (const { orderNo, agreed } of orderNos) {
    const order = input.kernel.ledger.find('momo', input.storeId, orderNo.slice(0, 14));
    const wish = order?.details.newAddress;
    const open = order?.status === 'unsend' && isRecord(wish) && ['0', '1'].includes(agreed);
    record(input, {
      kind: 'order',
      subject: orderNo,
      key: `${orderNo} address ${agreed}`,
      outcome: open ? 'done' : 'refused',
      effect: !open ? 'no open wish' : agreed === '1' ? 'new address accepted' : 'new address refused',
    });
    if (!open) undone.push(orderNo);
    else {
      if (agreed === '1')
        Object.assign(order.recipient, {
          postcode: textOf(wish.postcode),
          city: '',
          district: '',
          street: textOf(wish.address),
        });
      delete order.details.newAddress;
      order.changedAt = input.call.now.toISOString();
    }
  }
  input.kernel.ledger.changed();
  const [total, done] = [orderNos.length, orderNos.length - undone.length];
  return {
    success: String(undone.length === 0),
    totalCnt: String(total),
    successCnt: String(done),
    undoMsg: undone.join(','),
  };
}

/** Moves a store order to another chain before it is boxed. */
export function changeDelivery(input: WriteCall): readonly Record<string, unknown>[] {
  return rowsOf(input).map((row) => {
    const [orderNo, delivery] = [textOf(row.orderNo), textOf(row.delyGb)];
    const order = input.kernel.ledger.find('momo', input.storeId, orderNo.slice(0, 14));
    const fault =
      order === null || routeOf(order).family !== 'stores'
        ? '查無資料'
        : order.status !== 'unsend'
          ? '訂單狀態不符'
          : storeDeliveries[delivery] === undefined
            ? 'delyGb 錯誤'
            : null;
    const outcome = fault === null ? 'done' : 'refused';
    record(input, { kind: 'order', subject: orderNo, outcome, effect: fault ?? `delivery ${delivery}` });
    if (fault === null && order !== null) order.shippingCode = `stores-${delivery}`;
    return {
      successCount: fault === null ? '1' : '0',
      failCount: fault === null ? '0' : '1',
      failMessage: fault ?? '',
    };
  });
}
