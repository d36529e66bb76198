import { z } from 'zod';
import { flag, idText, optionalText, someText, wholeNumber } from '../transport/text-fields.ts';
import { completeOrderNo } from './wire.ts';

/** What momo sends about shipping, as far as it is read. */

/** A line not yet sent. Packing wants nothing else of it. */
export const wireUnsent = z.object({
  completeOrderNo,
  syslast: wholeNumber,
  /** Lines of one parcel have the same number; "0" goes alone. */
  boxYn: optionalText,
});
export type WireUnsent = z.output<typeof wireUnsent>;

/** A line that has a number. */
export const wireSent = z.object({
  completeOrderNo,
  slip_no: idText.transform((number) => number.trim()).pipe(z.string().regex(/^(?=.*\d)[A-Za-z0-9-]{4,40}$/)),
  create_date: optionalText,
});
export type WireSent = z.output<typeof wireSent>;

/** A line momo asks to stop, as far as its answer needs it. */
export const wireStopRequest = z.object({
  completeOrderNo,
  allowExecuteYN: flag,
  notAllowReason: optionalText,
});

export const wireShipTypes = z.object({
  dataList: z.array(
    z.object({
      name: someText,
      /** As momo spells it. */
      neewWeight: flag.nullish().transform((needed) => needed === true),
      subLevelList: z
        .array(z.object({ name: someText }))
        .nullish()
        .transform((list) => list ?? []),
    }),
  ),
});

/** Some clients get an object, others a list of one. */
const oneOrListOfOne = <Shape extends z.ZodType>(shape: Shape) =>
  z.union([shape, z.tuple([shape]).transform(([only]) => only)]);

const entries = z
  .array(someText)
  .nullish()
  .transform((list) => list ?? []);
const count = wholeNumber.nullish().transform((value) => value ?? null);

/** A write names the lines by what became of them. Which lists there are depends on the call. */
export const wireWritten = z.object({
  resultInfo: oneOrListOfOne(
    z.object({
      confirmOkList: entries,
      okList: entries,
      confirmRepeatList: entries,
      confirmFailList: entries,
      failList: entries,
      undoList: entries,
    }),
  ),
});

/** CombineBox counts what it did, and names only what it did not do. */
export const wireCombined = z.object({
  resultInfo: oneOrListOfOne(
    z.object({ combineOkCnt: count, combineFailList: entries, combineUsedList: entries, undoList: entries }),
  ),
});

export const wirePrinted = z.object({ undoList: entries, pdfData: z.string().nullish() });
