/**
 * What a merchant's browser does at the sandbox's Liteshop: follow the address, sign in, choose a store, allow or deny.
 * The address it is sent back to.
 */
export async function consentAtLiteshop(
  authorizeUrl: URL,
  storeId: string,
  decision: 'allow' | 'deny' = 'allow',
): Promise<URL> {
  const origin = authorizeUrl.origin;
  const owner =
    storeId === 'LS1003'
      ? { email: 'hello@freshfrozen.example', password: 'fresh-demo' }
      : { email: 'owner@shanlan.example', password: 'shanlan-demo' };
  const login = await post(`${origin}/login`, { ...owner, next: authorizeUrl.pathname + authorizeUrl.search }, '');
  const cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const page = await (await fetch(authorizeUrl, { headers: { cookie }, redirect: 'manual' })).text();
  const csrf = /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const answer = await post(
    `${origin}/oauth/consent`,
    { csrf, request: authorizeUrl.search.slice(1), store_id: storeId, decision },
    cookie,
  );
  return new URL(answer.headers.get('location') ?? `nowhere:${answer.status}`);
}

function post(url: string, form: Readonly<Record<string, string>>, cookie: string): Promise<Response> {
  return fetch(url, { method: 'POST', body: new URLSearchParams(form), headers: { cookie }, redirect: 'manual' });
}
