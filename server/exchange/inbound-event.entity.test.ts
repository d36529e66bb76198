import { describe, expect, it } from 'vitest';
import { InboundEvent } from './inbound-event.entity.ts';

const at = new Date('2026-11-21T04:00:00Z');
const about = { accountId: 'a1', merchantId: 'm1', body: '{"id":42}', requestId: 'r1' };

describe('a delivery of a platform (D3)', () => {
  it('about an order keeps which, and the body as it came', () => {
    const event = InboundEvent.of(
      {
        ...about,
        delivery: {
          shopId: null,
          topic: 'order.updated',
          dedupeKey: 'd1',
          meaning: { kind: 'order', platformOrderId: '42' },
        },
      },
      at,
    );
    expect(event).toMatchObject({
      accountId: 'a1',
      topic: 'order.updated',
      meaning: 'order',
      platformOrderId: '42',
      dedupeKey: 'd1',
      body: '{"id":42}',
      state: 'received',
      receivedAt: at,
    });
  });

  it('that is an alarm keeps what it says', () => {
    const event = InboundEvent.of(
      {
        ...about,
        delivery: {
          shopId: null,
          topic: 'alarm',
          dedupeKey: 'd2',
          meaning: { kind: 'alarm', message: 'Webhooks will be switched off.' },
        },
      },
      at,
    );
    expect(event).toMatchObject({ meaning: 'alarm', platformOrderId: null, body: 'Webhooks will be switched off.' });
  });

  it('is made storable: no NUL, no half characters, no endless topics', () => {
    const event = InboundEvent.of(
      {
        ...about,
        body: 'a\0b\ud800',
        delivery: {
          shopId: null,
          topic: 't'.repeat(999),
          dedupeKey: 'k'.repeat(999),
          meaning: { kind: 'order', platformOrderId: '4\u00002' },
        },
      },
      at,
    );
    expect([event.body, event.topic.length, event.dedupeKey.length, event.platformOrderId]).toEqual([
      'ab\ufffd',
      200,
      400,
      '42',
    ]);
  });

  it('is settled once it was acted on', () => {
    const event = InboundEvent.of(
      {
        ...about,
        delivery: { shopId: null, topic: 'app.uninstalled', dedupeKey: 'd3', meaning: { kind: 'uninstalled' } },
      },
      at,
    );
    event.settle(at);
    expect(event).toMatchObject({ state: 'done', doneAt: at });
  });
});
