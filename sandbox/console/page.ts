import { script } from './script.ts';

const style = `
:root{color-scheme:light dark;--ink:#1b2430;--soft:#5f6b7a;--line:#dde3ea;--card:#fff;--back:#f4f6f9;--main:#1f5fd0;--on:#fff;--tint:#e9f0fc;--bad:#b3261e;--badback:#fdecea;--good:#17713f;--warnback:#fff4d8;--warn:#7a5200}
@media(prefers-color-scheme:dark){:root{--ink:#e6ebf2;--soft:#98a4b3;--line:#2f3945;--card:#181e26;--back:#0f1318;--main:#7aa7ff;--on:#0c1a33;--tint:#1b2a44;--bad:#ff9a92;--badback:#3a1b19;--good:#6fd39a;--warnback:#3a2f14;--warn:#f2cf7a}}
*{box-sizing:border-box}body{margin:0;background:var(--back);color:var(--ink);font:14px/1.5 system-ui,"Noto Sans CJK TC","Noto Sans TC",sans-serif}
header{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;padding:12px 20px;background:var(--card);border-bottom:1px solid var(--line);position:sticky;top:0;z-index:2}
header h1{font-size:16px;margin:0}header a{color:var(--soft)}header .grow{flex:1}nav{display:flex;flex-wrap:wrap;gap:4px}
button,select,input{font:inherit;color:inherit;border:1px solid var(--line);border-radius:8px;background:var(--card);padding:6px 10px;min-height:34px}button{cursor:pointer;white-space:nowrap}button:hover{border-color:var(--main)}
:focus-visible{outline:2px solid var(--main);outline-offset:1px}.main{background:var(--main);border-color:var(--main);color:var(--on);font-weight:600}.danger{color:var(--bad)}.on{background:var(--tint);border-color:var(--main);font-weight:600}
main{display:grid;grid-template-columns:minmax(300px,350px) minmax(0,1fr);gap:16px;padding:16px 20px;max-width:1600px;margin:0 auto;align-items:start}@media(max-width:900px){main{grid-template-columns:minmax(0,1fr);padding:12px}header{padding:10px 12px;position:static}}
section{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:14px 16px;margin-bottom:16px;min-width:0}h2{font-size:14px;margin:0 0 10px;display:flex;gap:8px;align-items:center;flex-wrap:wrap}h2 small{font-weight:400;color:var(--soft)}
.form{display:grid;grid-template-columns:1fr 1fr;gap:8px 10px}.form label{display:grid;gap:2px;font-size:12px;color:var(--soft);min-width:0}.form .wide{grid-column:1/-1}.form input,.form select{width:100%;color:var(--ink);font-size:14px}.row{display:flex;flex-wrap:wrap;gap:6px;margin-top:10px}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 12px;margin:0;font-size:13px}dt{color:var(--soft)}dd{margin:0;font-family:ui-monospace,monospace;overflow-wrap:anywhere;white-space:pre-wrap}
.scroll{overflow-x:auto;margin:0 -16px -14px;border-radius:0 0 12px 12px}table{border-collapse:collapse;width:100%;font-size:13px}th,td{text-align:left;padding:7px 8px;border-top:1px solid var(--line);vertical-align:top}th{color:var(--soft);font-weight:500;white-space:nowrap}td.n{text-align:right;white-space:nowrap}td.act{white-space:nowrap;text-align:right}td.act button+button{margin-left:4px}td.act button{padding:1px 8px;min-height:26px;font-size:12px}
.mono{font-family:ui-monospace,monospace;font-size:12px;overflow-wrap:anywhere}td.mono{min-width:92px}td.id{white-space:nowrap;overflow-wrap:normal}td.long{min-width:260px}td.effect{min-width:180px;overflow-wrap:anywhere}.row.tabs{margin:0 0 10px}#writes th:last-child,#stock th:nth-child(2),#stock th:nth-child(3){text-align:right}#stock td:first-child{width:60%}#stock .mono{overflow-wrap:normal;white-space:nowrap}h2 .grow{flex:1}h2 input{font-weight:400;max-width:200px}.scroll.tall{max-height:420px;overflow:auto}.tall thead th{position:sticky;top:0;background:var(--card);border-top:0;box-shadow:inset 0 -1px var(--line)}.nowrap{white-space:nowrap}.tag{display:inline-block;border-radius:99px;padding:0 8px;font-size:12px;background:var(--tint);white-space:nowrap}.tag.bad{background:var(--badback);color:var(--bad)}.tag.warn{background:var(--warnback);color:var(--warn)}.ok{color:var(--good)}.err{color:var(--bad)}.soft{color:var(--soft)}
.empty{padding:14px 16px;color:var(--soft)}tr.call{cursor:pointer}tr.call:hover{background:var(--tint)}dialog{border:1px solid var(--line);border-radius:12px;background:var(--card);color:var(--ink);max-width:min(900px,94vw);width:100%;padding:16px}dialog::backdrop{background:#0008}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--back);border-radius:8px;padding:10px;font-size:12px;max-height:40vh;overflow:auto}
#toast{position:fixed;left:50%;bottom:20px;transform:translateX(-50%);background:var(--ink);color:var(--back);padding:8px 16px;border-radius:99px;opacity:0;transition:opacity .2s;pointer-events:none;max-width:90vw}#toast.show{opacity:1}`;

/** One page without a build step; everything it does goes through the JSON of this server. */
export const consolePage = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Quaylink Sandbox</title><link rel="icon" href="data:,"><style>${style}</style></head><body>
<header><h1>Quaylink Sandbox</h1><nav id="platforms" aria-label="Platform"></nav><span class="grow"></span><a id="address" class="mono" target="_blank" rel="noreferrer"></a><button id="language"></button></header>
<main><div>
<section><h2 data-t="store"></h2><select id="store" style="width:100%" aria-label="Store"></select></section>
<section><h2 data-t="create"></h2><div class="form">
<label><span data-t="count"></span><input id="count" type="number" min="1" max="2000" value="1"></label>
<label><span data-t="payment"></span><select id="payment"></select></label>
<label><span data-t="shipping"></span><select id="shipping"></select></label>
<label><span data-t="status"></span><select id="status"></select></label>
<label class="wide"><span data-t="product"></span><select id="sku"></select></label>
<label class="wide"><span data-t="special"></span><select id="special"></select></label>
</div><div class="row"><button class="main" id="make"></button></div></section>
<section><h2 data-t="credentials"></h2><dl id="credentials"></dl><div class="row" id="keys"></div></section>
<section><h2 data-t="faults"></h2><div class="form">
<label class="wide"><span data-t="fault"></span><select id="fault"></select></label>
<label><span data-t="where"></span><select id="where"></select></label>
<label><span data-t="next"></span><input id="calls" type="number" min="1"></label>
<label><span data-t="operation"></span><input id="operation" list="operations"><datalist id="operations"></datalist></label>
<label><span data-t="amount"></span><input id="amount" type="number"></label>
</div><div class="row"><button id="setFault" class="main"></button><button id="clearFaults"></button></div><div id="active" class="row"></div></section>
</div><div>
<section><h2><span data-t="orders"></span> <small id="orderCount"></small></h2><div class="scroll" id="orders"></div></section>
<section><h2><span data-t="writes"></span> <small data-t="writesHint"></small></h2><div class="row tabs" id="writeKinds" role="group"></div><div class="scroll tall" id="writes"></div></section>
<section><h2><span data-t="stock"></span> <small id="stockCount"></small><span class="grow"></span><input id="stockSearch" type="search"></h2><div class="scroll tall" id="stock"></div></section>
<section><h2><span data-t="calls"></span> <small data-t="callsHint"></small></h2><div class="scroll" id="requests"></div></section>
<section><h2 data-t="webhooks"></h2><div class="scroll" id="webhooks"></div></section>
</div></main>
<dialog id="detail"><div id="detailBody"></div><div class="row"><button id="closeDetail"></button></div></dialog><div id="toast" role="status"></div>
<script>${script}</script></body></html>`;
