import { afterAll, describe, expect, it } from 'vitest';
import type { ParcelToReport, Pending } from '../connector.ts';
import { driven } from '../suites/driven.ts';
import type { Served } from '../suites/mutations.ts';
import type { Asked } from '../suites/replay.ts';
import { ScriptedAccounts } from '../suites/scripted-account.ts';
import { shippingCase, shippingSuite } from '../suites/shipping.suite.ts';
import { liteshop } from './index.ts';

const now = new Date('2026-11-21T02:00:00Z');
const connector = liteshop({ now: () => now, hosts: {}, appKeys: {} });
const { shipping } = connector;
if (!shipping?.report) throw new Error('report is missing');
const { report } = shipping;
const token = 'access-token-of-the-shop';
const origin = 'https://api.liteshop.tw';
const access = { current: () => Promise.resolve(token), refused: () => Promise.resolve(token) };
const about = { platform: 'liteshop', origin, now, credentials: {}, access, secrets: [token] };
const accounts = new ScriptedAccounts(about);
afterAll(() => accounts.close());

/** One order of a shop, as its fact sheet assumes it. */
class LittleStore {
  status = 'new';
  trackingNumber: string | null = null;
  /** Takes the number and does not keep it. */
  forgets = false;
  times = 0;
  readonly bodies: unknown[] = [];

  readonly answer = ({ method, path, body }: Asked): Served => {
    const { pathname } = new URL(path, origin);
    if (method === 'GET' && pathname === '/v1/orders/LS-1') return json(200, { data: this.order() });
    if (method === 'POST' && pathname === '/v1/orders/LS-1/shipments') {
      const sent = JSON.parse(body) as Record<string, string>;
      this.bodies.push(sent);
      if (this.status !== 'new') return json(409, { error: { code: 'already_shipped', message: 'already shipped' } });
      this.times += 1;
      if (!this.forgets) this.status = 'shipped';
      if (!this.forgets) this.trackingNumber = sent['tracking_no'] ?? null;
      return json(201, { data: { id: 'S-1' } });
    }
    return json(404, { error: { code: 'not_found', message: 'no such order' } });
  };

  private order() {
    return {
      id: 'LS-1',
      status: this.status,
      shipping_status: 'ready',
      shipping: { method_code: 'home', tracking_no: this.trackingNumber },
      recipient: { name: '王小明', phone: '0911222333' },
    };
  }
}

function json(status: number, body: unknown): Served {
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(body)) };
}

const parcel = (more: Partial<ParcelToReport> = {}): Pending<ParcelToReport> => ({
  id: 'wish-1',
  subject: {
    platformOrderId: 'LS-1',
    refs: {},
    carrierCode: 'HCT',
    trackingNumber: '6200001',
    shippedAt: now,
    content: null,
    ...more,
  },
  memo: null,
});
const send = async (store: LittleStore, wish = parcel()) =>
  (await driven(report, accounts.of(connector, store.answer), [wish])).endings.get(wish.id);
const store = (changes: Partial<LittleStore> = {}) => Object.assign(new LittleStore(), changes);
const words = (ending: unknown) => {
  const failure: unknown = Object(ending).failure;
  return failure instanceof Error ? failure.message : '';
};

shippingSuite<LittleStore>({
  ...about,
  connector,
  buyer: ['王小明', '0911222333'],
  world: () => store(),
  cases: [
    shippingCase({
      name: 'report',
      effect: (part) => part.report,
      items: [parcel()],
      times: (of) => of.times,
      right: (of, { subject }) => of.trackingNumber === subject.trackingNumber,
    }),
  ],
});

describe('reporting a parcel (ASSUMED contract)', () => {
  it('F2 carrier, number and time in Taipei reach the order, which shows them', async () => {
    const of = store();
    expect(await send(of)).toEqual({ kind: 'done', result: null });
    expect(of.bodies).toEqual([{ carrier: 'HCT', tracking_no: '6200001', shipped_at: '2026-11-21T10:00:00+08:00' }]);
  });

  it('F4 a number the order shows is not reported again', async () => {
    const of = store({ status: 'shipped', trackingNumber: '6200001' });
    expect((await send(of))?.kind).toBe('done');
    expect(of.bodies).toEqual([]);
  });

  it('an order that is shipped under another number, or cancelled, or unknown is refused before anything is sent', async () => {
    const shipped = store({ status: 'completed', trackingNumber: 'OTHER' });
    expect(words(await send(shipped))).toContain('under another number');
    const cancelled = store({ status: 'cancelled' });
    expect(words(await send(cancelled))).toContain('cancelled');
    expect(words(await send(store(), parcel({ platformOrderId: 'LS-9' })))).toContain('no such order');
    expect(words(await send(store(), parcel({ platformOrderId: '..' })))).toContain('no such order');
    expect([shipped.bodies, cancelled.bodies]).toEqual([[], []]);
  });

  it('a number that Liteshop took and does not show is doubtful, and is not sent twice', async () => {
    const of = store({ forgets: true });
    expect((await send(of))?.kind).toBe('doubtful');
    expect(of.times).toBe(1);
  });

  it('every order is the merchant’s own to ship, as a whole', () => {
    expect(shipping.wayOf({ shippingCode: 'seven', refs: {} })).toBe('ownCarrier');
    expect([shipping.parcels, shipping.partial]).toEqual(['one', 'no']);
  });
});
