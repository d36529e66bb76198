import { z } from 'zod';
import { lenient } from '../kit/lenient.ts';
import { wirePieces } from '../kit/quantity.ts';
import { idText, optionalText, someText } from '../transport/text-fields.ts';

/** What momo sends, as far as it is read. All values are text on paper, numbers are seen too. */

/** `completeOrderNo` is the order's 14 digits and three counters: one row is one line. */
export const completeOrderNo = z.string().regex(/^\d{14}(-\d{1,4}){1,3}$/, 'not a complete order number');

const price = z.union([
  z.number().transform(String),
  z
    .string()
    .transform((text) => text.replaceAll(',', '').trim())
    .pipe(z.string().regex(/^-?\d{1,12}(\.\d{1,4})?$/)),
]);

export const goodsDtCode = z.union([z.string(), z.number().transform((code) => String(code).padStart(3, '0'))]);

export const wireRow = z.object({
  completeOrderNo,
  goodsCode: idText,
  goodsDtCode,
  goodsName: someText,
  goodsDtInfo: optionalText,
  entpGoodsNo: optionalText,
  syslast: wirePieces,
  salePrice: lenient(price),
  /** A gift that goes along. */
  describeNote: optionalText,
  lastPricDate: z.string().min(8),
  delyHopeDate: optionalText,
  scmDelyDate: optionalText,
  orderGbStr: optionalText,
  remark5VStr: optionalText,
  msg: optionalText,
  // With the supplier's own carrier: clear.
  receiver: optionalText,
  receiverTel: optionalText,
  receiverMobile: optionalText,
  postNo: optionalText,
  receiverAddr: optionalText,
  newPostNo: optionalText,
  newReceiverAddr: optionalText,
  // To a store: the name is clear under a capital letter, and masked beside it.
  Receiver: optionalText,
  storeId: optionalText,
  storeIdName: optionalText,
});
export type WireRow = z.infer<typeof wireRow>;

/** The envelope of both styles. `dataList` is a list, or the encrypted text of one. */
export const wireAnswer = z.object({
  ERROR: optionalText,
  basicCheckMsgList: z
    .union([
      z.array(z.union([z.string(), z.number().transform(String)])),
      z.string().transform((text) => (text === '' ? [] : [text])),
    ])
    .nullish()
    .transform((list) => list ?? []),
  dataList: z.union([z.array(z.unknown()), z.string()]).nullish(),
  /** What became of a write, or how a list goes on. */
  resultInfo: z.unknown().optional(),
  totalPage: z.unknown().optional(),
});
export type WireAnswer = z.infer<typeof wireAnswer>;
