import 'reflect-metadata';
import { createHash } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consentAtLiteshop } from '../ec-accounts/testing/merchants-browser.ts';
import { AccountsWorld } from '../ec-accounts/testing/accounts-world.ts';
import { requestIdOf } from './request-id.ts';
import { Authenticator } from '../users/authenticator.ts';
import { authorizeCallback, personOfCookie } from './authorize-callback.ts';

let world: AccountsWorld;
let ours: Awaited<ReturnType<AccountsWorld['process']>>;
let server: Server;
let origin: string;
const [token, otherToken] = ['a'.repeat(43), 'b'.repeat(43)];

beforeAll(async () => {
  world = await AccountsWorld.open();
  ours = await world.process();
  const hash = (text: string) => createHash('sha256').update(text).digest();
  await world.database.query('update session set token_hash = $1 where id = $2', [hash(token), world.ids.session]);
  await world.database.query(`insert into session (token_hash, user_id, expires_at) values ($1, $2, '2100-01-01')`, [
    hash(otherToken),
    world.ids.user,
  ]);
  const authenticator = new Authenticator({ db: ours.db, clock: { now: () => world.now } });
  const app = express().get(
    '/authorize/:platform/callback',
    authorizeCallback({
      actorOf: personOfCookie(authenticator, false),
      requestIdOf,
      authorizations: ours.authorizations,
    }),
  );
  server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await world.close();
});

const comesBack = async (to: URL, cookie: string | null, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${origin}${to.pathname}${to.search}`, {
    redirect: 'manual',
    headers: { ...(cookie && { cookie: `quaylink_session=${cookie}` }), ...headers },
  });
  return {
    status: answer.status,
    location: answer.headers.get('location'),
    cache: answer.headers.get('cache-control'),
    referrer: answer.headers.get('referrer-policy'),
    body: await answer.text(),
  };
};

describe('the browser coming back from a platform (B5)', () => {
  it('is sent on into the admin by the session that began it, and by no other', async () => {
    const id = await world.liteshopAccount(ours);
    const to = await consentAtLiteshop(
      await ours.authorizations.begin(world.person(ours.db), id, '/accounts/x/edit'),
      'LS1001',
    );
    expect((await comesBack(to, null)).location).toBe('/accounts/x/edit?authorizeError=FORBIDDEN');
    expect((await comesBack(to, otherToken)).location).toBe('/accounts/x/edit?authorizeError=FORBIDDEN');
    expect((await comesBack(to, null, { authorization: `Bearer ${token}` })).location).toBe(
      '/accounts/x/edit?authorizeError=FORBIDDEN',
    );
    const back = await comesBack(to, token);
    expect(back).toMatchObject({
      status: 303,
      location: '/accounts/x/edit?authorized=1',
      cache: 'no-store',
      referrer: 'no-referrer',
    });
    expect(back.body).not.toContain(to.searchParams.get('code'));
    expect(await world.row(id)).toMatchObject({ status: 'connected', shop_title: '山嵐茶行' });
  });

  it.each(['?state=a&state=b&code=c', '?state[x]=1', '', `?state=${'x'.repeat(5_000)}`, '?state=%00&code=%00'])(
    'with %j is sent to the list, and nothing else happens',
    async (search) => {
      const back = await comesBack(new URL(`http://x/authorize/liteshop/callback${search}`), token);
      expect(back).toMatchObject({
        status: 303,
        location: expect.stringMatching(/^\/accounts\?authorizeError=(INVALID|EXPIRED)$/),
      });
    },
  );
});
