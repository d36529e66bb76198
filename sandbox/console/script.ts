import { ledgerScript } from './ledger-script.ts';

/** The console's script. Plain JavaScript for the browser; all text goes into the page as text, never as markup. */
export const script = String.raw`
'use strict';
const words = {
  en: { store: 'Store', create: 'Create orders', count: 'How many', payment: 'Payment', shipping: 'Shipping code', status: 'Status', product: 'Product', special: 'Special', make: 'Create', credentials: 'Credentials', faults: 'Faults', fault: 'What goes wrong', where: 'Where', next: 'Only the next n calls', operation: 'Only operation', amount: 'Seconds or units', setFault: 'Switch on', clearFaults: 'All off', orders: 'Orders', calls: 'Calls received', callsHint: 'click one to see it whole', webhooks: 'Webhooks sent',
    any: 'any', usual: 'as usual', none: 'no shipping method', unknown: 'unknown to the warehouse', randomProducts: 'random products', nothing: '–', poisonMissing: 'broken: fields missing', poisonTypes: 'broken: wrong types', free: 'free of charge', old: 'placed 8 days ago', thisStore: 'this store', allStores: 'all stores',
    cancel: 'Cancel', advance: 'Advance', del: 'Delete', pay: 'Pay', unpay: 'Unpaid after all', noOrders: 'No orders yet.', noCalls: 'No calls yet.', noWebhooks: 'No webhooks yet.', resend: 'Resend', close: 'Close', number: 'Number', placed: 'Placed', buyer: 'Buyer', items: 'Items', time: 'Time', op: 'Operation', answer: 'Answer', ms: 'ms', topic: 'Topic', to: 'To', done: 'Done', language: '中文',
    trash: 'Trash', request: 'Request', response: 'Response', writes: 'Written to the platform', writesHint: 'a count above 1 is an effect that happened twice', all: 'All', what: 'What', about: 'About', effect: 'Effect', result: 'Result', times: 'Times', twice: 'This took effect more than once', noWrites: 'Nothing written yet.',
    stock: 'Stock', left: 'On sale', sinceStart: 'Since the start', search: 'Search', byProgram: 'as another program', noStock: 'No such product.' },
  zh: { store: '商店', create: '建立訂單', count: '筆數', payment: '付款', shipping: '配送代碼', status: '狀態', product: '商品', special: '特殊', make: '建立', credentials: '憑證', faults: '故障', fault: '故障種類', where: '範圍', next: '僅接下來 n 次呼叫', operation: '僅此操作', amount: '秒數或件數', setFault: '啟用', clearFaults: '全部關閉', orders: '訂單', calls: '收到的呼叫', callsHint: '點選可看完整內容', webhooks: '送出的 Webhook',
    any: '不限', usual: '一般', none: '無配送方式', unknown: '倉庫沒有的商品', randomProducts: '隨機商品', nothing: '–', poisonMissing: '損壞：缺少欄位', poisonTypes: '損壞：型別錯誤', free: '免費訂單', old: '8 天前下單', thisStore: '此商店', allStores: '全部商店',
    cancel: '取消', advance: '推進', del: '刪除', pay: '付款', unpay: '改為未付款', noOrders: '尚無訂單。', noCalls: '尚無呼叫。', noWebhooks: '尚無 Webhook。', resend: '重送', close: '關閉', number: '編號', placed: '下單時間', buyer: '買家', items: '品項', time: '時間', op: '操作', answer: '回應', ms: '毫秒', topic: '主題', to: '送往', done: '完成', language: 'English',
    trash: '丟垃圾桶', request: '請求', response: '回應', writes: '寫入平台的紀錄', writesHint: '次數大於 1 表示重複生效', all: '全部', what: '類別', about: '對象', effect: '結果內容', result: '結果', times: '次數', twice: '此動作生效超過一次', noWrites: '尚無寫入。',
    stock: '庫存', left: '可售', sinceStart: '與起始相差', search: '搜尋', byProgram: '以其他程式的身分', noStock: '查無商品。' },
};
const faultWords = {
  unauthorized: ['401 unauthorised', '401 未授權'], ipRefused: ['403 IP not allowed', '403 IP 未允許'], rateLimited: ['429 with Retry-After', '429 並附 Retry-After'], serverError: ['500', '500'], redirected: ['302 to a guard page', '302 轉址至防護頁'], timeout: ['no answer', '不回應'], slow: ['slow', '緩慢'], disconnect: ['connection dropped', '連線中斷'], lostAnswer: ['done, answer lost', '已執行但回應遺失'],
  truncated: ['truncated JSON', 'JSON 被截斷'], html: ['HTML page with 200', '200 但為 HTML 頁'], wrongEncoding: ['wrong encoding', '編碼錯誤'], huge: ['50 MB answer', '50 MB 回應'], duplicateRows: ['duplicate rows across pages', '跨頁重複資料'], missingRows: ['missing rows across pages', '跨頁遺漏資料'], clockSkew: ['clock skew', '時鐘偏差'],
  labelNotReady: ['label not ready yet', '標籤尚未備妥'], labelLost: ['label bought, answer says nothing of it', '已購標籤但回應未提及'], cancelAfterImport: ['order cancelled right after it was read', '訂單抓取後立即取消'], stockChanged: ['another program changes the stock first', '其他程式先行更動庫存'],
};
const $ = (id) => document.getElementById(id);
let language = localStorage.getItem('language') || (navigator.language.startsWith('zh') ? 'zh' : 'en');
let platform = localStorage.getItem('platform');
const chosen = {};
let state = null, drawn = '', framed = false;
const inWords = ([english, chinese]) => (language === 'zh' ? chinese : english);
const t = (key) => words[language][key] || key;

function el(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (name === 'class') node.className = value; else if (name.startsWith('on')) node[name] = value; else if (value !== false && value !== undefined) node.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat()) node.append(child === null || child === undefined ? '' : child);
  return node;
}
function options(select, rows) {
  const before = select.value;
  select.replaceChildren(...rows.map(([value, label]) => el('option', { value }, label)));
  if (rows.some(([value]) => value === before)) select.value = before;
}
async function call(path, body) {
  const answer = await fetch(path, body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const value = await answer.json();
  if (!answer.ok) { toast(value.error || answer.status); throw new Error(value.error); }
  return value;
}
function toast(text) { $('toast').textContent = text; $('toast').classList.add('show'); clearTimeout(toast.timer); toast.timer = setTimeout(() => $('toast').classList.remove('show'), 2200); }
const act = (work) => async () => { try { await work(); toast(t('done')); } catch { return; } await refresh(); };
const time = (at) => new Date(at).toLocaleString(language === 'zh' ? 'zh-TW' : 'en-GB', { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' }).replace(', ', ' ');
const here = () => { const one = state.platforms.find((each) => each.key === platform) || state.platforms[0]; platform = one.key; return one; };
const shop = () => { const list = here().stores; return list.find((one) => one.id === chosen[platform]) || list[0]; };
const at = () => ({ platform, storeId: shop().id });

function frame() {
  here();
  document.documentElement.lang = language === 'zh' ? 'zh-Hant-TW' : 'en';
  for (const node of document.querySelectorAll('[data-t]')) node.textContent = t(node.dataset.t);
  $('stockSearch').placeholder = t('search'); $('stockSearch').setAttribute('aria-label', t('search'));
  $('language').textContent = t('language'); $('make').textContent = t('make'); $('setFault').textContent = t('setFault'); $('clearFaults').textContent = t('clearFaults'); $('closeDetail').textContent = t('close');
  $('platforms').replaceChildren(...state.platforms.map((one) => el('button', { class: one.key === platform ? 'on' : '', 'aria-pressed': String(one.key === platform), 'data-platform': one.key, onclick: () => { platform = one.key; localStorage.setItem('platform', platform); frame(); draw(true); } }, one.label)));
  $('address').textContent = here().url; $('address').href = here().page;
  const { choices, stores } = here();
  options($('store'), stores.map((one) => [one.id, one.name + ' (' + one.id + ')'])); $('store').value = shop().id;
  options($('payment'), [['', t('any')], ...['paid', 'cod', 'unpaid', 'refunded'].map((one) => [one, one]), ...choices.paymentMethods.map((one) => ['method:' + one, one])]);
  options($('shipping'), [['', t('any')], ...choices.shippingCodes.map((one) => [one.code, one.code + ' – ' + one.label]), ['null', t('none')]]);
  options($('status'), [['', t('usual')], ...choices.statuses.map((one) => [one, one])]);
  options($('sku'), [['', t('randomProducts')], ...state.products.concat((choices.products || []).map((one) => ({ ...one, known: false }))).map((one) => [one.sku, one.sku + ' – ' + one.name + (one.known ? '' : ' (' + t('unknown') + ')')])]);
  options($('special'), [['', t('nothing')], ['missing', t('poisonMissing')], ['wrongTypes', t('poisonTypes')], ['free', t('free')], ['old', t('old')], ...here().specials.map(({ name, label }) => [name, inWords(label)])]);
  options($('fault'), state.faultKinds.map((kind) => [kind, faultWords[kind][language === 'zh' ? 1 : 0]]));
  options($('where'), [['store', t('thisStore')], ['*', t('allStores')]]);
  $('keys').replaceChildren(...here().controls.map(({ name, label, change, danger }) => el('button', { class: danger ? 'danger' : '', 'data-key': name, onclick: act(async () => {
    const secret = change === 'ask' ? 'changed-' + Math.random().toString(36).slice(2, 8) : null;
    await call('/api/credentials', { ...at(), change: secret === null ? change : { secret } });
  }) }, inWords(label))));
}

function draw(force) {
  const store = shop();
  const mine = state.requests.filter((one) => one.platform === platform), hooks = state.webhooks.filter((one) => one.platform === platform);
  const now = JSON.stringify([language, platform, store, state.faults, mine, hooks]);
  if (!force && now === drawn) return;
  drawn = now;
  $('credentials').replaceChildren(...Object.entries(store.credentials).filter(([, value]) => value !== '').flatMap(([name, value]) => [el('dt', {}, name), el('dd', { 'data-credential': name }, value)]));
  $('operations').replaceChildren(...[...new Set(mine.map((one) => one.operation))].map((value) => el('option', { value })));
  $('active').replaceChildren(...state.faults.filter((one) => one.platform === platform).map((one) => el('button', { class: 'danger', title: t('clearFaults'), onclick: act(() => call('/api/faults/clear', { platform, storeId: one.storeId, kind: one.kind })) }, faultWords[one.kind][language === 'zh' ? 1 : 0] + ' · ' + (one.storeId === '*' ? t('allStores') : one.storeId) + (one.operation ? ' · ' + one.operation : '') + (one.left === null ? '' : ' · ' + one.left) + ' ✕')));
  $('orderCount').textContent = store.orders.length < store.orderCount ? store.orders.length + ' / ' + store.orderCount : String(store.orderCount);
  const change = (order, body) => act(() => call('/api/orders/change', { ...at(), orderId: order.id, change: body }));
  $('orders').replaceChildren(table([t('number'), t('status'), t('payment'), t('shipping'), t('items'), t('buyer'), t('placed'), ''], store.orders.map((order) => el('tr', { 'data-order': order.id },
    el('td', { class: 'mono id' }, order.number, order.number === order.id ? null : el('div', { class: 'soft' }, order.id)), el('td', {}, el('span', { class: 'tag' + (/cancel|trash|stopped/.test(order.status) ? ' bad' : '') }, order.status), order.tracking ? el('div', { class: 'mono soft' }, order.tracking) : null),
    el('td', {}, order.payment.method, el('div', { class: 'soft' }, order.payment.cashOnDelivery ? 'COD' : order.payment.state)), el('td', { class: 'mono id' }, order.shippingCode === null ? '–' : order.shippingCode), el('td', { class: 'mono' }, order.lines.map((line) => el('div', { class: 'nowrap' }, line))), el('td', { class: 'nowrap' }, order.recipient, el('div', { class: 'soft' }, 'NT$' + order.total.toLocaleString())), el('td', { class: 'nowrap' }, time(order.placedAt).slice(0, -3)),
    el('td', { class: 'act' }, el('button', { 'data-do': 'advance', onclick: change(order, { advance: true }) }, t('advance')), order.payment.state === 'unpaid' && !order.payment.cashOnDelivery ? [el('button', { 'data-do': 'pay', onclick: change(order, { pay: true }) }, t('pay'))] : [], order.payment.state === 'paid' && !order.payment.cashOnDelivery && here().unpays ? [el('button', { 'data-do': 'unpay', onclick: change(order, { unpay: true }) }, t('unpay'))] : [], here().trash ? el('button', { 'data-do': 'trash', onclick: change(order, { status: here().trash }) }, t('trash')) : null, el('button', { 'data-do': 'cancel', onclick: change(order, { cancel: true }) }, t('cancel')), el('button', { class: 'danger', 'data-do': 'delete', onclick: change(order, { delete: true }) }, t('del')))))) , store.orders.length ? '' : el('div', { class: 'empty' }, t('noOrders')));
  drawWrites(store); drawStock(store);
  $('requests').replaceChildren(table([t('time'), t('op'), '', t('answer'), t('ms')], mine.map((one) => el('tr', { class: 'call', tabindex: '0', onclick: () => show(one.id), onkeydown: (event) => { if (event.key === 'Enter') show(one.id); } },
    el('td', { class: 'nowrap' }, time(one.at)), el('td', { class: 'nowrap' }, one.operation, el('div', { class: 'soft' }, one.storeId || '–')), el('td', { class: 'mono long' }, one.method + ' ' + (one.target.length > 140 ? one.target.slice(0, 140) + '…' : one.target), one.faults.length ? el('div', {}, one.faults.map((kind) => el('span', { class: 'tag warn' }, kind))) : null), el('td', { class: one.status >= 200 && one.status < 400 ? 'ok' : 'err' }, one.status === 0 ? '–' : String(one.status)), el('td', { class: 'n' }, String(one.durationMs))))), mine.length ? '' : el('div', { class: 'empty' }, t('noCalls')));
  $('webhooks').replaceChildren(table([t('time'), t('topic'), t('to'), t('answer'), ''], hooks.map((one) => el('tr', {}, el('td', { class: 'nowrap' }, time(one.at)), el('td', { class: 'nowrap' }, one.topic, el('div', { class: 'soft' }, one.storeId)), el('td', { class: 'mono long' }, one.url), el('td', { class: one.status >= 200 && one.status < 300 ? 'ok' : 'err' }, one.status === null ? (one.error || '…') : String(one.status)), el('td', { class: 'act' }, el('button', { onclick: act(() => call('/api/webhooks/resend', { id: one.id })) }, t('resend')))))), hooks.length ? '' : el('div', { class: 'empty' }, t('noWebhooks')));
}
function table(heads, rows) { return rows.length === 0 ? '' : el('table', {}, el('thead', {}, el('tr', {}, heads.map((head) => el('th', {}, head)))), el('tbody', {}, rows)); }
function pretty(text) { try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text; } }
async function show(id) {
  const one = await call('/api/requests/' + id);
  $('detailBody').replaceChildren(el('h2', {}, one.method + ' ' + one.operation), el('pre', {}, one.method + ' ' + one.target + '\n' + Object.entries(one.headers).map((pair) => pair.join(': ')).join('\n')), el('h2', {}, t('request')), el('pre', {}, pretty(one.body) || '–'), el('h2', {}, t('response') + ' ' + one.status), el('pre', {}, pretty(one.answer) || '–'));
  $('detail').showModal();
}
async function refresh() { try { state = await call('/api/state'); } catch { return; } if (framed) draw(false); }

$('language').onclick = () => { language = language === 'zh' ? 'en' : 'zh'; localStorage.setItem('language', language); frame(); draw(true); };
$('store').onchange = () => { chosen[platform] = $('store').value; draw(true); };
$('closeDetail').onclick = () => $('detail').close();
$('make').onclick = act(() => {
  const body = { ...at(), count: Number($('count').value) || 1 };
  const [payment, shipping, special] = [$('payment').value, $('shipping').value, $('special').value];
  if (payment.startsWith('method:')) body.paymentMethod = payment.slice(7); else if (payment) body.payment = payment;
  if (shipping === 'null') body.shippingCode = null; else if (shipping) body.shippingCode = shipping;
  if ($('status').value) body.status = $('status').value;
  if ($('sku').value) body.skus = [$('sku').value];
  if (special === 'missing' || special === 'wrongTypes') body.poison = special;
  if (special === 'free') body.free = true;
  Object.assign(body, (here().specials.find(({ name }) => name === special) || {}).order);
  if (special === 'old') body.placedAt = new Date(Date.now() - 8 * 86400000).toISOString();
  return call('/api/orders', body);
});
$('setFault').onclick = act(() => {
  const kind = $('fault').value, amount = $('amount').value === '' ? null : Number($('amount').value);
  const fault = { kind };
  if ($('calls').value) fault.calls = Number($('calls').value);
  if ($('operation').value) fault.operation = $('operation').value;
  if (amount !== null && kind === 'rateLimited') fault.retryAfterSeconds = amount;
  if (amount !== null && kind === 'slow') fault.delayMs = amount * 1000;
  if (amount !== null && kind === 'clockSkew') fault.skewMs = amount * 1000;
  if (amount !== null && kind === 'stockChanged') fault.units = amount;
  return call('/api/faults', { platform, storeId: $('where').value === '*' ? '*' : shop().id, fault });
});
$('clearFaults').onclick = act(() => call('/api/faults/clear', { platform }));
${ledgerScript}
(async () => { await refresh(); frame(); framed = true; draw(true); setInterval(() => { if (!document.hidden) refresh(); }, 1500); })();
`;
