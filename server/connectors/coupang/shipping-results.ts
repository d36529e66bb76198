import { z } from 'zod';
import type { Outcome, Pending, ShippedOrder } from '../connector.ts';
import { MalformedAnswer, PlatformRefused, type ConnectorError } from '../errors.ts';
import { flag, idText, optionalText } from '../transport/text-fields.ts';
import type { CoupangClient } from './client.ts';
import { callOf } from './shipping-sheets.ts';

/** Answer of the calls that name what became of each box, with 200 whatever became of them (T4). */
export const wireRows = z.object({ data: z.object({ responseList: z.array(z.unknown()) }) });
const wireRow = z.object({
  shipmentBoxId: idText,
  succeed: flag,
  resultCode: optionalText,
  resultMessage: optionalText,
});

/** The box is further than the call expects, perhaps by our own earlier call: it has to be looked up. */
const perhapsDone = new Set(['INVALID_STATUS', 'NOT_ALLOW_INVOICE_NUMBER_RE_UPLOAD']);

/** What became of the boxes by their own rows; a box without one, or with a contradictory one, stays unknown. */
export function outcomesOf<Subject extends ShippedOrder>(
  client: CoupangClient,
  operation: string,
  items: readonly Pending<Subject>[],
  { data }: z.output<typeof wireRows>,
): Map<string, Outcome<null>> {
  const rows = data.responseList.flatMap((row) => wireRow.safeParse(row).data ?? []);
  return new Map(
    items.map(({ id, subject }): [string, Outcome<null>] => {
      const own = rows.filter((row) => row.shipmentBoxId === subject.platformOrderId);
      const [row] = own;
      if (row === undefined || own.length > 1) return [id, unclear(operation, 'the answer does not name the box')];
      const ok = row.resultCode === 'OK';
      if (row.succeed && ok) return [id, { kind: 'done', result: null }];
      if (row.succeed || ok || row.resultCode === null || !/^[A-Z][A-Z_]{5,}$/.test(row.resultCode))
        return [id, unclear(operation, 'the row of the box says both yes and no')];
      if (perhapsDone.has(row.resultCode)) return [id, unclear(operation, row.resultCode)];
      const platformMessage = client.shown([row.resultCode, row.resultMessage].filter((word) => word).join(': '));
      return [id, refusedBy(new PlatformRefused(callOf(operation), 'Coupang refused', { platformMessage }))];
    }),
  );
}

export function refusedFor(operation: string, reason: string): Refused {
  return refusedBy(new PlatformRefused(callOf(operation), reason));
}

export function unclear(
  operation: string,
  reason: string,
): { readonly kind: 'unknown'; readonly failure: ConnectorError } {
  return { kind: 'unknown', failure: new MalformedAnswer(callOf(operation), reason) };
}

export interface Refused {
  readonly kind: 'refused';
  readonly failure: ConnectorError;
}

function refusedBy(failure: ConnectorError): Refused {
  return { kind: 'refused', failure };
}
