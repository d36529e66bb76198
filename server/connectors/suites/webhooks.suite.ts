import { describe, expect, it } from 'vitest';
import type { Connector, DeliveryRecipient, RawDelivery } from '../connector.ts';
import { fewestMutations } from './answers.ts';
import { chance, mutated } from './mutations.ts';

/** What differs between platforms that send deliveries. */
export interface WebhookSubject {
  readonly connector: () => Connector;
  readonly recipient: () => DeliveryRecipient;
  /** A delivery the platform could have sent, with a JSON body. */
  readonly delivery: (body: string) => RawDelivery;
  /** A body about one order. */
  readonly body: Readonly<Record<string, unknown>>;
  /** A recipient with another shop; null where deliveries name no shop. */
  readonly otherRecipient: (() => DeliveryRecipient) | null;
}

/**
 * The promises of every connector that takes deliveries: what is verified means what was sent, whatever else is
 * refused.
 */
export function webhookSuite(subject: WebhookSubject): void {
  const verify = (delivery: RawDelivery, recipient = subject.recipient()) =>
    subject.connector().webhooks?.verify(delivery, recipient) ?? null;

  describe('deliveries', () => {
    it('lead to the order they name', () => {
      const facts = verify(subject.delivery(JSON.stringify(subject.body)));
      expect(facts?.map(({ meaning }) => meaning.kind)).toEqual(['order']);
    });

    it('are refused for another shop', ({ skip }) => {
      if (subject.otherRecipient === null) skip('deliveries name no shop');
      expect(verify(subject.delivery(JSON.stringify(subject.body)), subject.otherRecipient?.())).toBeNull();
    });

    it('are refused when a byte changed after signing', () => {
      const random = chance(3);
      const whole = subject.delivery(JSON.stringify(subject.body));
      const taken = Array.from({ length: fewestMutations }, () => {
        const body = Buffer.from(whole.body);
        const place = Math.floor(random() * body.length);
        // Never the same byte: between 1 and 254 is added.
        body.writeUInt8((body.readUInt8(place) + 1 + Math.floor(random() * 254)) % 256, place);
        return verify({ ...whole, body });
      });
      expect(taken.filter((facts) => facts !== null)).toEqual([]);
    });

    it('never mean what was not sent, whatever the signed body holds', () => {
      for (let seed = 1; seed <= fewestMutations; seed += 1) {
        const body = JSON.stringify(mutated(subject.body, chance(seed))) ?? 'null';
        const facts = verify(subject.delivery(body));
        for (const { meaning, dedupeKey, topic } of facts ?? []) {
          expect(dedupeKey).not.toBe('');
          expect(topic).not.toBe('');
          expect(['order', 'uninstalled', 'alarm', 'ignored']).toContain(meaning.kind);
          expect(body, `seed ${seed}`).toContain(meaning.kind === 'order' ? meaning.platformOrderId : '');
        }
      }
    });
  });
}
