import type { ConnectedAccount, Effect, Outcome, ParcelToReport, Pending } from '../connector.ts';
import { allOf } from '../effects.ts';
import { MalformedAnswer, PlatformRefused } from '../errors.ts';
import { outcomeOfFailure, stillUnknown } from '../kit/outcomes.ts';
import { readJson } from '../transport/json.ts';
import { carrierName } from './carriers.ts';
import { contextOf, type MomoClient } from './client.ts';
import { queries } from './families.ts';
import { refusedFor } from './parcels.ts';
import { isOf, mostRows, mustBeComplete, unsentRows, type Listed } from './shipping-rows.ts';
import { wireWritten, type WireUnsent } from './shipping-wire.ts';
import type { Way } from './ways.ts';
import { writtenRows, type RowResults } from './written.ts';

type Item = Pending<ParcelToReport>;
type Reported = Outcome<null>;

/** Handed to the carrier. The other words of this call cancel the order or ask momo for help (T11): never sent. */
const shipped = '已配送';

/** The supplier's own carrier (廠配): momo takes our number. */
export function reportEffect(open: (account: ConnectedAccount) => MomoClient): Effect<ParcelToReport, null> {
  return {
    batch: { most: 30 },
    afterUnknown: 'readBack',
    send: async (account, items) => {
      try {
        return await send(open(account), items);
      } catch (error) {
        return allOf(items, outcomeOfFailure(error));
      }
    },
    look: async (account, items) => {
      try {
        return await look(open(account), items);
      } catch (error) {
        return allOf(items, stillUnknown(error));
      }
    },
  };
}

/** Lines momo no longer lists were cancelled or sent (T6): they are never confirmed from memory. */
async function send(client: MomoClient, items: readonly Item[]): Promise<Map<string, Reported>> {
  const results = new Map<string, Reported>();
  const listed = await ownCarrierRows(client, items);
  const sent: { readonly item: Item; readonly numbers: readonly string[] }[] = [];
  let rows = 0;
  for (const item of items) {
    const numbers = numbersToSend(item, listed);
    if (typeof numbers === 'string') results.set(item.id, refusedFor(numbers, operation));
    else if (rows + numbers.length > mostRows && sent.length > 0) results.set(item.id, { kind: 'notDone' });
    else {
      rows += numbers.length;
      sent.push({ item, numbers });
    }
  }
  if (sent.length === 0) return results;
  const own = client.settings('carriers');
  const sendInfoList = sent.flatMap(({ item: { subject }, numbers }) =>
    numbers.map((completeOrderNo) => ({
      completeOrderNo,
      remark5VStr: shipped,
      msgNote: '',
      delyGbStr: carrierName(subject.carrierCode, own),
      slipNo: subject.trackingNumber,
    })),
  );
  const asked = sendInfoList.map(({ completeOrderNo }) => completeOrderNo);
  try {
    const written = await client.call({
      operation,
      body: { doAction: 'unsendCompanyConfirm', sendInfoList },
      effect: true,
      read: (call, answer) => writtenRows(call, readJson(call, answer, wireWritten), asked),
    });
    for (const { item, numbers } of sent) results.set(item.id, outcomeOf(client, numbers, written));
  } catch (error) {
    for (const { item } of sent) results.set(item.id, outcomeOfFailure(error));
  }
  return results;
}

/**
 * T4, T5: no list shows what was sent with the own carrier; it is gone from the list of what is to send. A line that is
 * to be stopped may be gone for that reason, so that its absence proves nothing.
 */
async function look(client: MomoClient, items: readonly Item[]): Promise<Map<string, Reported>> {
  const listed = await ownCarrierRows(client, items);
  const results = new Map<string, Reported>();
  const absent: Item[] = [];
  for (const item of items) {
    const there = typeof numbersToSend(item, listed) !== 'string' || anyOf(item, listed);
    if (there) results.set(item.id, { kind: 'notDone' });
    else absent.push(item);
  }
  if (absent.length === 0) return results;
  mustBeComplete(listed);
  for (const item of absent) {
    const stops = await client.stops('company', item.subject.platformOrderId);
    results.set(item.id, stops.length === 0 ? { kind: 'done', result: null } : unclear('the buyer asked to stop it'));
  }
  return results;
}

const operation = 'shipping.report';
const [company] = queries.company;

async function ownCarrierRows(client: MomoClient, items: readonly Item[]): Promise<Listed<WireUnsent>> {
  if (company === undefined) throw new Error('momo has a list of its own carrier');
  const way: Way = { family: 'company', code: '', unsent: [company] };
  const [only] = items.length === 1 ? items : [];
  return unsentRows(client, way, only?.subject.platformOrderId ?? '');
}

/** The lines of the parcel, or why it cannot leave so. @throws {MalformedAnswer} the list cannot be trusted */
function numbersToSend({ subject }: Item, listed: Listed<WireUnsent>): readonly string[] | string {
  const { platformOrderId, content } = subject;
  const own = [...listed.rows.values()].filter((row) => isOf(platformOrderId, row.completeOrderNo) && row.syslast > 0);
  const numbers = content?.map(({ platformLineId }) => platformLineId) ?? own.map((row) => row.completeOrderNo);
  const there = numbers.every((number) => own.some((row) => row.completeOrderNo === number));
  if (numbers.length === 0 || !there) {
    mustBeComplete(listed);
    return 'momo no longer lists it as to send; it was cancelled, or sent already';
  }
  const odd = content?.some(({ platformLineId, quantity }) => listed.rows.get(platformLineId)?.syslast !== quantity);
  return odd === true ? 'a line leaves as a whole, and its pieces are now others' : numbers;
}

function anyOf({ subject }: Item, { rows }: Listed<WireUnsent>): boolean {
  return subject.content === null
    ? [...rows.keys()].some((number) => isOf(subject.platformOrderId, number))
    : subject.content.some(({ platformLineId }) => rows.has(platformLineId));
}

function outcomeOf(client: MomoClient, numbers: readonly string[], written: RowResults): Reported {
  const results = numbers.map((number) => written.get(number));
  if (results.every((result) => result?.kind === 'ok')) return { kind: 'done', result: null };
  const failed = results.find((result) => result?.kind === 'failed');
  if (failed?.kind !== 'failed' || results.some((result) => result?.kind === 'ok'))
    return unclear('the answer does not say what became of every line');
  const platformMessage = client.shown(failed.reason);
  return { kind: 'refused', failure: new PlatformRefused(contextOf(operation), 'momo refused', { platformMessage }) };
}

function unclear(why: string): Reported {
  return { kind: 'unknown', failure: new MalformedAnswer(contextOf(operation), why) };
}
