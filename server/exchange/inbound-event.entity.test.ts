import { describe, expect, it } from 'vitest';
import { InboundEvent } from './inbound-event.entity.ts';

const at = new Date('2026-11-21T04:00:00Z');
const about = { accountId: 'a1', merchantId: 'm1', requestId: 'r1' };

describe('a delivery of a platform (D3)', () => {
  it('about an order keeps which one, and nothing else of what came', () => {
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
      body: '',
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
        delivery: {
          shopId: null,
          topic: 't'.repeat(999),
          dedupeKey: 'k'.repeat(999),
          meaning: { kind: 'order', platformOrderId: '4\u00002' },
        },
      },
      at,
    );
    expect([event.topic.length, event.dedupeKey.length, event.platformOrderId]).toEqual([200, 400, '42']);
    const alarm = { kind: 'alarm', message: `a\0b\ud800${'x'.repeat(9_999)}` } as const;
    const loud = InboundEvent.of(
      { ...about, delivery: { shopId: null, topic: 'error', dedupeKey: 'd4', meaning: alarm } },
      at,
    );
    expect([loud.body.slice(0, 4), loud.body.length]).toEqual(['ab\ufffdx', 500]);
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
