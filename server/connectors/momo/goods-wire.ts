import { z } from 'zod';
import { idText, optionalText, someText, wholeNumber } from '../transport/text-fields.ts';
import { goodsDtCode } from './wire.ts';

/** A row of stock. `order_counsel_qty` is what may still be sold; a change must repeat both names. */
export const wireStock = z.object({
  goods_code: idText,
  goodsdt_code: goodsDtCode,
  goods_name: someText,
  goodsdt_info: optionalText,
  order_counsel_qty: wholeNumber.pipe(z.int().min(-1e9).max(1e9)),
});

/** A row of goods. */
export const wireGoods = z.object({
  goods_code: idText,
  goodsdt_code: goodsDtCode,
  goods_name: someText,
  goodsdt_info: optionalText,
  entp_goods_no: optionalText,
  international_no: optionalText,
  /** ASSUMED beside the documented upper-case name. */
  salegb_name: optionalText,
});

const counter = wholeNumber.nullish().transform((value) => value ?? 0);
const entries = z
  .union([z.array(z.unknown()), z.string().transform((text) => (text === '' ? [] : [text]))])
  .nullish()
  .transform((list) =>
    (list ?? []).map((entry) => (typeof entry === 'string' ? entry : (JSON.stringify(entry) ?? ''))),
  );

/** What became of a change of stock; two spellings of the counters are in use. */
const changed = z.object({
  successCount: counter,
  successCnt: counter,
  failCount: counter,
  failCnt: counter,
  undoCount: counter,
  undoCnt: counter,
  successList: entries,
  failList: entries,
  undoList: entries,
});
/** An object, or a list of one. */
export const wireChanged = z.union([changed, z.tuple([changed]).transform(([one]) => one)]);
export type WireChanged = z.output<typeof wireChanged>;
