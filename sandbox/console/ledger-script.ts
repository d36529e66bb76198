/** The part of the console's script that shows what was written and the stock. Shares the helpers of `script.ts`. */
export const ledgerScript = String.raw`
let writeKind = '',
  stockSearch = '';
const kindWords = {
  shipment: ['Shipments', '出貨'],
  label: ['Labels', '標籤'],
  stock: ['Stock', '庫存'],
  order: ['Orders', '訂單'],
  mail: ['Mails', '郵件'],
};
const outcomeWords = { done: ['done', '已執行'], noEffect: ['no effect', '無變化'], refused: ['refused', '已拒絕'] };
const byWords = { caller: ['caller', '呼叫端'], shop: ['shop', '商店'], program: ['another program', '其他程式'] };
const signed = (number) => (number > 0 ? '+' + number : number < 0 ? '−' + Math.abs(number) : '0');

function drawWrites(store) {
  const rows = store.writes.filter((one) => writeKind === '' || one.kind === writeKind).slice(0, 60);
  const choose = (kind, label) =>
    el(
      'button',
      {
        class: writeKind === kind ? 'on' : '',
        'aria-pressed': String(writeKind === kind),
        'data-kind': kind || 'all',
        onclick: () => {
          writeKind = kind;
          draw(true);
        },
      },
      label,
    );
  $('writeKinds').replaceChildren(
    choose('', t('all')),
    ...Object.entries(kindWords).map(([kind, words]) => choose(kind, inWords(words))),
  );
  $('writes').replaceChildren(
    table([t('time'), t('what'), t('about'), t('effect'), t('result'), t('times')], rows.map(writeRow)),
    rows.length ? '' : el('div', { class: 'empty' }, t('noWrites')),
  );
}
function writeRow(one) {
  const twice = one.kind !== 'stock' && one.outcome === 'done' && one.count > 1 && !one.key.startsWith('print ');
  const tone = one.outcome === 'refused' ? ' bad' : one.outcome === 'noEffect' ? ' warn' : '';
  return el(
    'tr',
    { 'data-write': String(one.id) },
    el('td', { class: 'nowrap' }, time(one.at)),
    el('td', { class: 'nowrap' }, inWords(kindWords[one.kind]), el('div', { class: 'soft' }, one.operation)),
    el(
      'td',
      { class: 'mono' },
      one.subject,
      one.by === 'caller' ? null : el('div', { class: 'soft' }, inWords(byWords[one.by])),
    ),
    el(
      'td',
      { class: 'effect' },
      one.effect,
      one.trackingNumber || one.carrier
        ? el('div', { class: 'mono soft' }, [one.carrier, one.trackingNumber].filter(Boolean).join(' '))
        : null,
    ),
    el('td', {}, el('span', { class: 'tag' + tone }, inWords(outcomeWords[one.outcome]))),
    el(
      'td',
      { class: 'n' },
      twice ? el('span', { class: 'tag bad', title: t('twice') }, one.count + ' ×') : String(one.count),
    ),
  );
}

function drawStock(store) {
  const wanted = stockSearch.toLowerCase();
  const rows = store.stock.filter((one) => (one.sku + ' ' + one.name).toLowerCase().includes(wanted));
  rows.sort((a, b) => Number(a.quantity === a.start) - Number(b.quantity === b.start));
  const set = (one, by) =>
    act(() => call('/api/stock', { ...at(), sku: one.sku, quantity: Math.max(0, one.quantity + by) }));
  $('stockCount').textContent =
    rows.length < store.stock.length ? rows.length + ' / ' + store.stock.length : String(store.stock.length);
  $('stock').replaceChildren(
    table(
      [t('product'), t('left'), t('sinceStart'), ''],
      rows.map((one) =>
        el(
          'tr',
          { 'data-sku': one.sku },
          el('td', {}, el('span', { class: 'mono' }, one.sku), el('div', { class: 'soft' }, one.name)),
          el('td', { class: 'n' + (one.quantity <= 0 ? ' err' : '') }, String(one.quantity)),
          el('td', { class: 'n soft' }, one.quantity === one.start ? '–' : signed(one.quantity - one.start)),
          el(
            'td',
            { class: 'act' },
            ...[-1, 10].map((by) => el('button', { title: t('byProgram'), onclick: set(one, by) }, signed(by))),
          ),
        ),
      ),
    ),
    rows.length ? '' : el('div', { class: 'empty' }, t('noStock')),
  );
}
$('stockSearch').oninput = () => {
  stockSearch = $('stockSearch').value;
  drawStock(shop());
};
`;
