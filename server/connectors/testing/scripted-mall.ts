import { z } from 'zod';
import type { AuthorizationFlow, AuthorizationReturn, Connector, IssuedShopAccess } from '../connector.ts';
import { AuthorizationEnded } from '../errors.ts';
import { idText, someText, wholeNumber } from '../transport/text-fields.ts';
import { callOf, post, scripted } from './scripted-platform.ts';
import { scriptedOrigin } from './scripted-server.ts';

/** The scripted platform, connected by its login: a return may be of one shop, or of a main account with several. */
export function scriptedMall(): Connector {
  const { signIn: _none, ...parts } = scripted();
  return { ...parts, manifest: { ...parts.manifest, connect: 'authorization' }, authorization };
}

const authorization: AuthorizationFlow = {
  pkce: false,
  scopes: [{ scope: 'orders', words: { en: 'Read orders', zhTW: '讀取訂單' } }],
  begin({ state, redirectUri, typed }) {
    // The platform echoes no state, so that it travels in the address to come back to.
    const back = new URL(redirectUri);
    back.searchParams.set('state', state);
    const url = new URL('/authorize', typed['origin'] ?? scriptedOrigin);
    url.searchParams.set('redirect', back.href);
    return url;
  },
  readReturn({ query }): AuthorizationReturn {
    if (query.has('error')) return { kind: 'declined', platformMessage: query.get('error') };
    const [code, shop, main] = ['code', 'shop_id', 'main_account_id'].map((name) => {
      const values = query.getAll(name);
      return values.length === 1 && values[0] !== '' ? values[0] : undefined;
    });
    if (code === undefined) return { kind: 'forged', reason: 'no code, or several' };
    if (shop !== undefined) return { kind: 'granted', grant: { code, shop_id: shop } };
    if (main !== undefined) return { kind: 'choose', grant: { code, main_account_id: main } };
    return { kind: 'forged', reason: 'neither a shop nor a main account' };
  },
  async shopsOf({ grant, typed, transport }) {
    const { shops, ticket } = await post(
      { transport, credentials: typed },
      '/auth/shops',
      { code: grant['code'] },
      z.object({ ticket: z.string(), shops: z.array(z.object({ id: idText, name: someText })) }),
      false,
    );
    // The list spends the code; the ticket stands for it from then on.
    if (ticket === '') throw new AuthorizationEnded(callOf('/auth/shops'), 'the code is spent');
    return { shops: shops.map(({ id, name }) => ({ id, title: name })), grant: { ticket } };
  },
  redeem: async ({ grant, shopId, typed, transport }): Promise<IssuedShopAccess> => {
    const issued = await post(
      { transport, credentials: typed },
      '/auth/token',
      { ...grant, shop: shopId ?? grant['shop_id'] },
      z.object({
        access_token: z.string(),
        refresh_token: z.string(),
        seconds: wholeNumber,
        shop: idText,
        name: someText,
      }),
    );
    if (issued.access_token === '') throw new AuthorizationEnded(callOf('/auth/token'), 'the grant is spent');
    return {
      accessToken: issued.access_token,
      refreshToken: issued.refresh_token,
      expiresAt: new Date(Date.UTC(2026, 10, 21) + issued.seconds * 1000),
      authorizationEndsAt: new Date(Date.UTC(2027, 10, 21)),
      shop: { id: issued.shop, title: issued.name },
    };
  },
  revocationUrl: () => new URL('/apps', scriptedOrigin),
};
