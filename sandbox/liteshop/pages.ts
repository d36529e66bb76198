import type { LiteshopDemoStore } from '../demo.ts';

export type PageLanguage = 'zh' | 'en';

const words = {
  zh: {
    lang: 'zh-Hant-TW',
    brand: 'LiteShop 輕店',
    sandbox: '沙盒環境',
    login: '登入 LiteShop',
    loginHint: '登入後即可授權應用程式存取您的商店。',
    email: '電子郵件',
    password: '密碼',
    signIn: '登入',
    wrong: '帳號或密碼不正確。',
    demo: '示範帳號（點選即填入）',
    wants: '想要連結您的商店',
    choose: '選擇要授權的商店',
    scopes: '此應用程式將可以',
    allow: '授權',
    deny: '取消',
    logout: '使用其他帳號',
    signedIn: '已登入',
    apps: '系統外掛 › 自動倉儲',
    noApps: '目前沒有授權任何應用程式。',
    revoke: '取消授權',
    revoked: '已取消授權。',
    since: '已授權商店',
    broken: '無法完成授權',
    back: '請回到應用程式後重試。',
    only: '授權後，您可隨時在「系統外掛 › 自動倉儲」取消。',
  },
  en: {
    lang: 'en',
    brand: 'LiteShop',
    sandbox: 'Sandbox',
    login: 'Sign in to LiteShop',
    loginHint: 'After signing in you can let an app use your store.',
    email: 'E-mail',
    password: 'Password',
    signIn: 'Sign in',
    wrong: 'E-mail or password is not right.',
    demo: 'Demo accounts (click to fill in)',
    wants: 'wants to connect to your store',
    choose: 'Choose the store to authorise',
    scopes: 'The app will be able to',
    allow: 'Authorise',
    deny: 'Cancel',
    logout: 'Use another account',
    signedIn: 'Signed in as',
    apps: 'Plug-ins › Automatic warehouse',
    noApps: 'No app is authorised at the moment.',
    revoke: 'Revoke authorisation',
    revoked: 'The authorisation was revoked.',
    since: 'Authorised for',
    broken: 'The authorisation cannot go on',
    back: 'Please return to the app and try again.',
    only: 'You can take this back at any time under Plug-ins › Automatic warehouse.',
  },
} as const;

const scopeWords: Readonly<Record<string, Readonly<Record<PageLanguage, string>>>> = {
  'orders.read': { zh: '讀取訂單與收件資料', en: 'Read orders and recipients' },
  'orders.write': { zh: '更新訂單狀態與物流單號', en: 'Update order status and tracking numbers' },
  'inventory.write': { zh: '更新商品庫存', en: 'Update stock' },
  webhooks: { zh: '接收訂單即時通知', en: 'Receive order notifications' },
};

export interface PageContext {
  readonly language: PageLanguage;
  /** The address of this very page, to come back to it in the other language. */
  readonly self: string;
}

export function loginPage(
  context: PageContext,
  form: {
    readonly next: string;
    readonly failed: boolean;
    readonly logins: readonly {
      readonly email: string;
      readonly password: string;
      readonly stores: readonly string[];
    }[];
  },
): string {
  const w = words[context.language];
  const demo = form.logins
    .map(
      (login) =>
        `<button type="button" class="demo" data-email="${escape(login.email)}" data-password="${escape(login.password)}"><b>${escape(login.email)}</b><span>${escape(login.stores.join('、'))}</span></button>`,
    )
    .join('');
  return page(
    context,
    w.login,
    `
    <h1>${w.login}</h1><p class="hint">${w.loginHint}</p>
    ${form.failed ? `<p class="bad" role="alert">${w.wrong}</p>` : ''}
    <form method="post" action="/login">
      <input type="hidden" name="next" value="${escape(form.next)}">
      <label>${w.email}<input name="email" type="email" autocomplete="username" required autofocus></label>
      <label>${w.password}<input name="password" type="password" autocomplete="current-password" required></label>
      <button class="main" name="login" value="1">${w.signIn}</button>
    </form>
    <h2>${w.demo}</h2><div class="demos">${demo}</div>
    <script>for (const b of document.querySelectorAll('.demo')) b.onclick = () => {
      document.querySelector('[name=email]').value = b.dataset.email; document.querySelector('[name=password]').value = b.dataset.password;
      document.querySelector('[name=login]').focus(); };</script>`,
  );
}

export function consentPage(
  context: PageContext,
  form: {
    readonly appName: string;
    readonly email: string;
    readonly stores: readonly LiteshopDemoStore[];
    readonly scopes: readonly string[];
    readonly request: string;
    readonly csrf: string;
  },
): string {
  const w = words[context.language];
  const stores = form.stores
    .map(
      (store, index) =>
        `<label class="store"><input type="radio" name="store_id" value="${escape(store.id)}" ${index === 0 ? 'checked' : ''} required><span class="shop" aria-hidden="true">${escape(initial(store.name))}</span><span><b>${escape(store.name)}</b><small>${escape(store.id)}</small></span></label>`,
    )
    .join('');
  const scopes = form.scopes
    .map((scope) => `<li>${escape(scopeWords[scope]?.[context.language] ?? scope)} <code>${escape(scope)}</code></li>`)
    .join('');
  return page(
    context,
    w.allow,
    `
    <h1><span class="app">${escape(form.appName)}</span> ${w.wants}</h1>
    <form method="post" action="/oauth/consent">
      <input type="hidden" name="request" value="${escape(form.request)}"><input type="hidden" name="csrf" value="${escape(form.csrf)}">
      <fieldset><legend>${w.choose}</legend>${stores}</fieldset>
      <h2>${w.scopes}</h2><ul class="scopes">${scopes}</ul>
      <div class="row"><button class="quiet" name="decision" value="deny" formnovalidate>${w.deny}</button><button class="main" name="decision" value="allow">${w.allow}</button></div>
    </form>
    <p class="hint">${w.only}</p>
    <form method="post" action="/logout" class="who"><input type="hidden" name="next" value="${escape(context.self)}"><span>${w.signedIn} ${escape(form.email)}</span><button class="link">${w.logout}</button></form>`,
  );
}

export function appsPage(
  context: PageContext,
  view: {
    readonly appName: string;
    readonly stores: readonly LiteshopDemoStore[];
    readonly email: string;
    readonly csrf: string;
    readonly done: boolean;
  },
): string {
  const w = words[context.language];
  const rows = view.stores
    .map(
      (
        store,
      ) => `<form method="post" action="/settings/apps/revoke" class="grant"><input type="hidden" name="csrf" value="${escape(view.csrf)}"><input type="hidden" name="store_id" value="${escape(store.id)}">
      <span class="shop" aria-hidden="true">${escape(initial(store.name))}</span><span><b>${escape(view.appName)}</b><small>${w.since} ${escape(store.name)} · ${escape(store.id)}</small></span><button class="danger" name="revoke" value="${escape(store.id)}">${w.revoke}</button></form>`,
    )
    .join('');
  return page(
    context,
    w.apps,
    `
    <h1>${w.apps}</h1>${view.done ? `<p class="good" role="status">${w.revoked}</p>` : ''}${rows === '' ? `<p class="hint">${w.noApps}</p>` : rows}
    <form method="post" action="/logout" class="who"><input type="hidden" name="next" value="${escape(context.self)}"><span>${w.signedIn} ${escape(view.email)}</span><button class="link">${w.logout}</button></form>`,
  );
}

export function brokenPage(context: PageContext, reason: string): string {
  const w = words[context.language];
  return page(
    context,
    w.broken,
    `<h1>${w.broken}</h1><p class="bad" role="alert">${escape(reason)}</p><p class="hint">${w.back}</p>`,
  );
}

function page(context: PageContext, title: string, body: string): string {
  const w = words[context.language];
  const other = context.language === 'zh' ? 'en' : 'zh';
  const url = new URL(context.self, 'http://sandbox');
  url.searchParams.set('lang', other);
  return `<!DOCTYPE html><html lang="${w.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>${title} – ${w.brand}</title><style>${style}</style></head>
<body><header><span class="logo" aria-hidden="true">L</span><b>${w.brand}</b><span class="tag">${w.sandbox}</span><a href="${escape(url.pathname + url.search)}" hreflang="${words[other].lang}">${other === 'zh' ? '繁體中文' : 'English'}</a></header><main>${body}</main></body></html>`;
}

function initial(name: string): string {
  return Array.from(name)[0] ?? '';
}

export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const style = `
:root{--ink:#1d2733;--soft:#5d6b7a;--line:#d9e0e7;--card:#fff;--back:#f3f6f4;--main:#12805c;--on:#fff;--tint:#e7f4ee;--bad:#b42318;--badback:#fdecea}
@media(prefers-color-scheme:dark){:root{--ink:#e7edf2;--soft:#9aa8b5;--line:#33404c;--card:#1a222a;--back:#11171c;--main:#3ecf9a;--on:#06251a;--tint:#143528;--bad:#ff9b90;--badback:#3a1a17}}
*{box-sizing:border-box}body{margin:0;min-height:100vh;background:var(--back);color:var(--ink);font:16px/1.6 system-ui,"Noto Sans CJK TC","Noto Sans TC",sans-serif}
header{display:flex;gap:10px;align-items:center;max-width:520px;margin:0 auto;padding:28px 20px 16px}header a{margin-left:auto;color:var(--soft);font-size:14px}
.logo{display:grid;place-items:center;width:34px;height:34px;border-radius:10px;background:var(--main);color:var(--on);font-weight:800}.tag{font-size:12px;border:1px solid var(--line);border-radius:99px;padding:1px 9px;color:var(--soft)}
main{max-width:480px;margin:0 auto 48px;padding:28px;background:var(--card);border:1px solid var(--line);border-radius:16px;box-shadow:0 6px 24px #0000000d}
@media(max-width:540px){header{padding:16px}main{margin:0 12px 24px;padding:20px}}
h1{font-size:21px;line-height:1.4;margin:0 0 12px}h2{font-size:14px;color:var(--soft);margin:22px 0 8px;font-weight:600}.app{color:var(--main)}.hint{color:var(--soft);font-size:14px}
label{display:block;font-size:14px;margin:14px 0 0}input[type=email],input[type=password]{display:block;width:100%;margin-top:4px;padding:10px 12px;border:1px solid var(--line);border-radius:10px;background:transparent;color:inherit;font:inherit}
button{font:inherit;cursor:pointer;border-radius:10px;padding:10px 18px;border:1px solid var(--line);background:transparent;color:inherit}:focus-visible{outline:3px solid var(--main);outline-offset:2px}
.main{background:var(--main);border-color:var(--main);color:var(--on);font-weight:700}form>.main{width:100%;margin-top:20px}.row{display:flex;gap:12px;margin-top:24px}.row button{flex:1}.quiet{color:var(--soft)}.danger{color:var(--bad);border-color:currentColor;margin-left:auto;padding:6px 12px;font-size:14px}
.link{border:0;padding:0;text-decoration:underline;color:var(--soft)}fieldset{border:0;margin:0;padding:0}legend{font-size:14px;color:var(--soft);font-weight:600;padding:0}
.store,.grant{display:flex;gap:12px;align-items:center;border:1px solid var(--line);border-radius:12px;padding:12px;margin:8px 0;font-size:16px;cursor:pointer}.grant{cursor:default;flex-wrap:wrap}.store:has(:checked){border-color:var(--main);background:var(--tint)}.store input{accent-color:var(--main);width:18px;height:18px}
.shop{display:grid;place-items:center;flex:none;width:38px;height:38px;border-radius:10px;background:var(--tint);color:var(--main);font-weight:700}small{display:block;color:var(--soft);font-size:13px}
.scopes{margin:0;padding:0;list-style:none}.scopes li{padding:4px 0 4px 26px;position:relative;font-size:15px}.scopes li:before{content:"✓";position:absolute;left:4px;color:var(--main);font-weight:700}code{color:var(--soft);font-size:12px}
.bad,.good{border-radius:10px;padding:10px 14px;font-size:14px;background:var(--badback);color:var(--bad)}.good{background:var(--tint);color:var(--main)}
.demos{display:grid;gap:8px}.demo{text-align:left;display:grid;padding:8px 12px;font-size:14px}.demo span{color:var(--soft);font-size:13px}.who{display:flex;flex-wrap:wrap;gap:4px 12px;justify-content:space-between;font-size:13px;color:var(--soft);margin-top:18px;border-top:1px solid var(--line);padding-top:14px}`;
