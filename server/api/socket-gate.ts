import { networkOf } from '../values/client-address.ts';

/** What one process lets stand open over WebSocket. Documented in docs/operations.md. */
export const socketLimits = {
  /** Sockets of one address on which nobody has signed in, those still at the handshake among them. */
  strangersPerAddress: 40,
  /** The same of all addresses. */
  strangers: 1_000,
  /** Sockets of one person, of all their sessions and tokens. */
  perPerson: 100,
  /** How long `connection_init` may take. */
  initMs: 5_000,
  /** Operations one socket may have under way. */
  operations: 100,
  /** Bytes of answers that the other side has not read yet. */
  unreadBytes: 4_000_000,
};

export type SocketLimits = Readonly<typeof socketLimits>;

/** A socket's place among those that are open. */
export interface Seat {
  /**
   * The socket belongs to a person from now on. False when that person has too many, and when it was closed before it
   * was known whose it is.
   */
  signIn(userId: string): boolean;
  /** Once closed. Twice is fine. */
  leave(): void;
}

/** Counts open sockets, so that strangers cannot fill the process with them. */
export class SocketGate {
  private readonly counts = new Map<string, number>();

  constructor(private readonly limits: Pick<SocketLimits, 'strangersPerAddress' | 'strangers' | 'perPerson'>) {}

  /** Null when there are too many. `address` is null where the socket is gone already. */
  admit(address: string | null): Seat | null {
    const stranger = {
      all: this.limits.strangers,
      [`address:${networkOf(address ?? '')}`]: this.limits.strangersPerAddress,
    };
    if (!this.take(stranger)) return null;
    let held: Readonly<Record<string, number>> | null = stranger;
    return {
      signIn: (userId) => {
        const person = { [`person:${userId}`]: this.limits.perPerson };
        if (!held || !this.take(person)) return false;
        this.give(held);
        held = person;
        return true;
      },
      leave: () => {
        if (held) this.give(held);
        held = null;
      },
    };
  }

  /** How many are counted under any name; 0 when all have left. */
  get size(): number {
    return this.counts.size;
  }

  private take(wanted: Readonly<Record<string, number>>): boolean {
    if (Object.entries(wanted).some(([name, most]) => (this.counts.get(name) ?? 0) >= most)) return false;
    for (const name of Object.keys(wanted)) this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    return true;
  }

  private give(held: Readonly<Record<string, number>>): void {
    for (const name of Object.keys(held)) {
      const left = (this.counts.get(name) ?? 0) - 1;
      if (left > 0) this.counts.set(name, left);
      else this.counts.delete(name);
    }
  }
}
