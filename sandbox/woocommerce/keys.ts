import { randomBytes } from 'node:crypto';
import { html } from '../kernel/http.ts';
import { toJson } from '../kernel/json.ts';
import type { Call, Reply } from '../kernel/platform.ts';
import { SECOND } from '../kernel/time.ts';
import { firstUser, type ApiKey, type Shop } from './shop.ts';

/** The one-click key page of /wc-auth/v1: login, approve, keys posted to the callback, back to the app. */
export async function keyPage(call: Call, shop: Shop, sessions: Set<string>): Promise<Reply> {
  const request = call.query;
  const fault = requestFault(request);
  if (fault !== null) return html(401, page(shop, `<p class="bad">${fault}</p>`));
  const session = new RegExp(`wp_${shop.store.id}=([\\w-]+)`).exec(call.headers.cookie ?? '')?.[1] ?? '';
  const form = new URLSearchParams(call.method === 'POST' ? call.body.toString() : '');
  const self = escape(call.target);
  if (call.method === 'POST' && form.has('user')) {
    const { user, password } = shop.store.login;
    if (form.get('user') !== user || form.get('password') !== password)
      return html(200, page(shop, loginForm(self, shop, true)));
    const id = randomBytes(18).toString('base64url');
    sessions.add(id);
    return {
      status: 302,
      headers: { location: call.target, 'set-cookie': `wp_${shop.store.id}=${id}; Path=/; HttpOnly; SameSite=Lax` },
      body: '',
    };
  }
  if (!sessions.has(session)) return html(200, page(shop, loginForm(self, shop, false)));
  const app = escape(request.get('app_name') ?? '');
  if (call.method === 'GET') {
    return html(
      200,
      page(
        shop,
        `<h1>「${app}」想要連結您的商店</h1><p>它將可以<b>讀取與修改</b>訂單、商品與優惠券。</p>
      <form method="post" action="${self}"><input type="hidden" name="session" value="${session}"><div class="row"><button name="decision" value="deny">拒絕</button><button class="main" name="decision" value="approve">核准</button></div></form>`,
      ),
    );
  }
  if (form.get('session') !== session) return html(403, page(shop, '<p class="bad">表單已過期。</p>'));
  if (form.get('decision') !== 'approve') return back(request, '0');
  const key = newKey(shop, request.get('app_name') ?? '', permissionsOf(request.get('scope') ?? ''));
  if (!(await hand(key, request))) {
    shop.state.keys = shop.state.keys.filter((other) => other !== key);
    return html(500, page(shop, '<p class="bad">錯誤：回呼網址沒有回應 200，金鑰已作廢。</p>'));
  }
  shop.changed();
  return back(request, '1');
}

/** Anything but a 200 loses the key. Unsigned, and without the site's address. */
async function hand(key: ApiKey, request: URLSearchParams): Promise<boolean> {
  try {
    const answer = await fetch(request.get('callback_url') ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json;charset=UTF-8' },
      body: toJson({
        key_id: key.keyId,
        user_id: request.get('user_id'),
        consumer_key: key.consumerKey,
        consumer_secret: key.consumerSecret,
        key_permissions: key.permissions,
      }),
      redirect: 'manual',
      signal: AbortSignal.timeout(60 * SECOND),
    });
    await answer.body?.cancel();
    return answer.status === 200;
  } catch {
    return false;
  }
}

export function newKey(
  shop: Shop,
  description: string,
  permissions: ApiKey['permissions'],
  user: string = firstUser,
): ApiKey {
  const key: ApiKey = {
    keyId: shop.kernel.ledger.count(`woocommerce.key.${shop.store.id}`) + 1,
    consumerKey: `ck_${randomBytes(20).toString('hex')}`,
    consumerSecret: `cs_${randomBytes(20).toString('hex')}`,
    permissions,
    description,
    user,
  };
  shop.state.keys.push(key);
  shop.changed();
  return key;
}

function requestFault(request: URLSearchParams): string | null {
  for (const name of ['app_name', 'scope', 'user_id', 'return_url', 'callback_url'])
    if (!request.get(name)) return `錯誤：缺少參數 ${name}`;
  if (!/^[\w-]+$/.test(request.get('app_name') ?? '') || !/^[\w-]+$/.test(request.get('user_id') ?? ''))
    return '錯誤：app_name 與 user_id 只能包含英數字、底線與連字號';
  if (!['read', 'write', 'read_write'].includes(request.get('scope') ?? '')) return '錯誤：scope 無效';
  const callback = request.get('callback_url') ?? '';
  // The real page wants https; a callback on this machine has none.
  const local = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\//.test(callback);
  return (callback.startsWith('https://') || local) && URL.canParse(callback)
    ? null
    : '錯誤：callback_url 必須使用 SSL';
}

function permissionsOf(scope: string): ApiKey['permissions'] {
  return scope === 'read' || scope === 'write' ? scope : 'read_write';
}

function back(request: URLSearchParams, success: string): Reply {
  const url = new URL(request.get('return_url') ?? '');
  url.searchParams.set('success', success);
  url.searchParams.set('user_id', request.get('user_id') ?? '');
  return { status: 302, headers: { location: url.href }, body: '' };
}

function loginForm(self: string, shop: Shop, failed: boolean): string {
  const { user, password } = shop.store.login;
  return `<h1>登入商店</h1>${failed ? '<p class="bad">帳號或密碼不正確。</p>' : ''}<form method="post" action="${self}"><label>帳號<input name="user" required value="${escape(user)}"></label><label>密碼<input name="password" type="password" required value="${escape(password)}"></label><button class="main" name="login">登入</button></form><p class="soft">沙盒：示範帳號已填入。</p>`;
}

function page(shop: Shop, body: string): string {
  return `<!DOCTYPE html><html lang="zh-Hant-TW"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>${escape(shop.store.name)}</title><style>
:root{--ink:#1f1f24;--soft:#646970;--line:#dcdcde;--card:#fff;--back:#f0f0f1;--main:#674399;--bad:#b32d2e}@media(prefers-color-scheme:dark){:root{--ink:#ececf0;--soft:#a0a3aa;--line:#3c3c44;--card:#1e1e24;--back:#131317;--main:#a883e0;--bad:#ff8a80}}
body{margin:0;background:var(--back);color:var(--ink);font:16px/1.6 system-ui,"Noto Sans CJK TC",sans-serif}main{max-width:420px;margin:8vh auto;padding:28px;background:var(--card);border:1px solid var(--line);border-radius:8px}@media(max-width:480px){main{margin:12px}}
h1{font-size:20px}b.shop{color:var(--main)}label{display:block;margin:12px 0}input:not([type=hidden]){display:block;width:100%;box-sizing:border-box;padding:8px 10px;font:inherit;border:1px solid var(--line);border-radius:4px;background:transparent;color:inherit}
button{font:inherit;padding:8px 18px;border:1px solid var(--line);border-radius:4px;background:transparent;color:inherit;cursor:pointer}.main{background:var(--main);border-color:var(--main);color:#fff;font-weight:600}@media(prefers-color-scheme:dark){.main{color:#17101f}}.row{display:flex;gap:12px;justify-content:flex-end}.bad{color:var(--bad)}.soft{color:var(--soft);font-size:14px}
</style></head><body><main><b class="shop">${escape(shop.store.name)}</b>${body}</main></body></html>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
