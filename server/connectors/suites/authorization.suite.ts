import { describe, expect, it } from 'vitest';
import type { AuthorizationGrant, Connector } from '../connector.ts';
import { fewestMutations } from './answers.ts';
import { chance } from './mutations.ts';

export interface AuthorizationSubject {
  readonly connector: () => Connector;
  /** The query of a good return. */
  readonly good: Readonly<Record<string, string>>;
  readonly typed: Readonly<Record<string, string>>;
  /** What of the query must be in the grant. */
  readonly granted: AuthorizationGrant;
}

/** The promises of every connector that is connected by the platform's login. */
export function authorizationSuite(subject: AuthorizationSubject): void {
  const read = (query: URLSearchParams) =>
    subject.connector().authorization?.readReturn({ query, typed: subject.typed, shop: null });

  describe('coming back from an authorization', () => {
    it('is granted with what was sent', () => {
      expect(read(new URLSearchParams(subject.good))).toEqual({
        kind: 'granted',
        grant: subject.granted,
      });
    });

    it('is declined when the person said no', () => {
      expect(read(new URLSearchParams({ error: 'access_denied', state: 's' }))).toMatchObject({ kind: 'declined' });
    });

    it('carries the state to the platform, and what is asked for in both languages', () => {
      const flow = subject.connector().authorization;
      const url = flow?.begin({
        state: 'st-ate',
        redirectUri: new URL('https://q.example/back'),
        codeChallenge: flow.pkce ? 'challenge' : null,
        typed: subject.typed,
      });
      expect(decodeURIComponent(url?.href ?? '')).toContain('st-ate');
      for (const { words } of flow?.scopes ?? []) expect([words.en.trim(), words.zhTW.trim()]).not.toContain('');
    });

    it('is never granted with something that was not sent, and never throws', () => {
      const odd = ['', ' ', '\u0000', '../..', 'x'.repeat(10_000), '0', 'null', '\u202E'];
      for (let seed = 1; seed <= fewestMutations; seed += 1) {
        const random = chance(seed);
        const query = new URLSearchParams(subject.good);
        for (const [name, value] of Object.entries(subject.good)) {
          const way = random();
          if (way < 0.2) query.delete(name);
          else if (way < 0.4) query.set(name, odd[Math.floor(random() * odd.length)] ?? '');
          else if (way < 0.5) query.append(name, `${value}x`);
          else if (way < 0.55) query.set('error', 'access_denied');
        }
        const returned = read(query);
        if (returned?.kind !== 'granted') continue;
        for (const [name, value] of Object.entries(returned.grant)) {
          expect(query.getAll(name), `seed ${seed}`).toEqual([value]);
          expect(value).not.toBe('');
        }
      }
    });
  });
}
