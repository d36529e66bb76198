import { fromJson, isRecord, listOf, textOf } from '../kernel/json.ts';
import type { Kernel, Reply } from '../kernel/platform.ts';
import { limits, unstocked } from './names.ts';
import { record, type StoreCall } from './record.ts';
import { data, refused } from './replies.ts';

/**
 * Absolute numbers, each row with its own result. KNOWN reasons to fail: no such SKU, safety stock set, wrong stock
 * type.
 */
export function setInventory(input: StoreCall, stock: Record<string, number>): Reply {
  let parsed: unknown;
  try {
    parsed = fromJson(input.call.body.toString());
  } catch {
    return refused('invalidRequest', 'the body is not JSON');
  }
  const items = isRecord(parsed) ? listOf(parsed.items) : [];
  if (items.length === 0 || items.length > limits.inventoryRows)
    return refused('invalidRequest', `items must have 1 to ${limits.inventoryRows} rows`);
  return data(
    items.map((item) => {
      const sku = isRecord(item) ? textOf(item.sku) : '';
      const quantity = isRecord(item) ? item.quantity : null;
      const whole = typeof quantity === 'number' && Number.isInteger(quantity) && quantity >= 0;
      const message =
        stock[sku] === undefined
          ? '查無此品號'
          : unstocked[sku] !== undefined
            ? unstocked[sku]
            : whole
              ? null
              : '庫存類型錯誤';
      if (message !== null || !whole) {
        const key = `${sku} ${textOf(quantity)}`;
        record(input, { kind: 'stock', subject: sku, key, outcome: 'refused', effect: message ?? '' });
        return { sku, success: false, message };
      }
      const other = input.call.meets('stockChanged');
      if (other !== null) {
        const changed = Math.max(0, (stock[sku] ?? 0) + (other.units ?? -1));
        moveByProgram({ ...input, now: input.call.now }, stock, sku, changed);
      }
      const before = stock[sku] ?? 0;
      stock[sku] = quantity;
      record(input, {
        kind: 'stock',
        subject: sku,
        key: `${sku} ${quantity}`,
        stock: { before, after: quantity },
        effect: `${before} → ${quantity}`,
      });
      return { sku, success: true, message: null };
    }),
  );
}

/** Another program with the same rights sets the number. */
export function moveByProgram(
  { kernel, storeId, now }: { readonly kernel: Kernel; readonly storeId: string; readonly now: Date },
  stock: Record<string, number>,
  sku: string,
  after: number,
): void {
  const before = stock[sku] ?? 0;
  stock[sku] = after;
  kernel.writes.add({
    at: now,
    platform: 'liteshop',
    storeId,
    kind: 'stock',
    operation: 'program.stock',
    by: 'program',
    subject: sku,
    key: `${sku} ${after}`,
    stock: { before, after },
    effect: `${before} → ${after}`,
  });
}
