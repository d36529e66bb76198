import type { ConnectedAccount, Effect, Outcome, Pending, StopAnswer } from '../connector.ts';
import { MalformedAnswer, PlatformRefused } from '../errors.ts';
import { outcomeOfFailure, stillUnknown } from '../kit/outcomes.ts';
import { readJson } from '../transport/json.ts';
import { contextOf, type MomoClient } from './client.ts';
import { packagingOf } from './packaging.ts';
import { refusedFor } from './parcels.ts';
import { isOf } from './shipping-rows.ts';
import { wireStopRequest, wireWritten } from './shipping-wire.ts';
import { writtenRows } from './written.ts';

type Item = Pending<StopAnswer>;
type Answered = Outcome<null>;

/** Answers 攔貨 of the own carrier. momo takes no answer for what it ships itself. */
export function stopAnswerEffect(open: (account: ConnectedAccount) => MomoClient): Effect<StopAnswer, null> {
  const one = async (
    account: ConnectedAccount,
    items: readonly Item[],
    work: (client: MomoClient, item: Item) => Promise<Answered>,
    onFailure: (error: unknown) => Answered,
  ) => {
    const results = new Map<string, Answered>();
    for (const item of items) {
      try {
        results.set(item.id, await work(open(account), item));
      } catch (error) {
        results.set(item.id, onFailure(error));
      }
    }
    return results;
  };
  return {
    batch: { most: 1 },
    afterUnknown: 'readBack',
    send: (account, items) => one(account, items, send, outcomeOfFailure),
    look: (account, items) => one(account, items, look, stillUnknown),
  };
}

const operation = 'shipping.stopAnswer';

async function send(client: MomoClient, item: Item): Promise<Answered> {
  const { answer, platformOrderId, trackingNumber } = item.subject;
  const open = await openRequests(client, platformOrderId);
  if (open.length === 0) return refusedFor('momo lists no request to stop this order for the own carrier', operation);
  const closed = open.find(({ allowExecuteYN }) => !allowExecuteYN);
  if (closed !== undefined)
    return refusedFor(`momo takes no answer: ${client.shown(closed.notAllowReason ?? 'no reason given')}`, operation);
  const packaging = answer === 'stopped' ? await packagingOf(client) : unpacked;
  const sendInfoList = open.map(({ completeOrderNo }) => ({
    completeOrderNo,
    stopAct: answer === 'stopped' ? '1' : '0',
    // With a parcel that left momo wants its number; the order's own stands for one that has none.
    slipNo: answer === 'stopped' ? '' : (trackingNumber ?? platformOrderId),
    ...packaging,
  }));
  const asked = open.map(({ completeOrderNo }) => completeOrderNo);
  const written = await client.call({
    operation,
    body: { doAction: 'stopSendingConfirm', sendInfoList },
    effect: true,
    read: (call, reply) => writtenRows(call, readJson(call, reply, wireWritten), asked),
  });
  const results = asked.map((number) => written.get(number));
  if (results.every((result) => result?.kind === 'ok')) return { kind: 'done', result: null };
  const failed = results.find((result) => result?.kind === 'failed');
  if (failed?.kind !== 'failed' || results.some((result) => result?.kind === 'ok'))
    return { kind: 'unknown', failure: new MalformedAnswer(contextOf(operation), 'not every line is answered') };
  const platformMessage = client.shown(failed.reason);
  return { kind: 'refused', failure: new PlatformRefused(contextOf(operation), 'momo refused', { platformMessage }) };
}

const unpacked = { shipTypeStr: '', packTypeStr: '', packUnit: '' };

/** ASSUMED: an answered request leaves the list. */
async function look(client: MomoClient, item: Item): Promise<Answered> {
  const open = await openRequests(client, item.subject.platformOrderId);
  return open.length === 0 ? { kind: 'done', result: null } : { kind: 'notDone' };
}

/** @throws {MalformedAnswer} a request could not be read: then none of them is answered */
async function openRequests(client: MomoClient, platformOrderId: string) {
  return (await client.stops('company', platformOrderId)).flatMap((row) => {
    const read = wireStopRequest.safeParse(row);
    if (!read.success) throw new MalformedAnswer(contextOf(operation), 'a request to stop could not be read');
    return isOf(platformOrderId, read.data.completeOrderNo) ? [read.data] : [];
  });
}
