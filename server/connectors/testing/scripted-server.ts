import type { Served } from '../suites/mutations.ts';
import type { Asked } from '../suites/replay.ts';

export const scriptedOrigin = 'https://api.scripted.example';

/** Bodies of the scripted platform travel reversed, in Base64: enough to show that nobody reads them by chance. */
export const scriptedCodec = {
  seal: (plain: string): string => Buffer.from(Buffer.from(plain, 'utf8').toReversed()).toString('base64'),
  open: (body: Uint8Array): string => {
    const text = Buffer.from(body).toString('latin1');
    if (!/^[A-Za-z0-9+/]*=*$/.test(text)) throw new Error('not sealed');
    return Buffer.from(Buffer.from(text, 'base64').toReversed()).toString('utf8');
  },
};

interface Parcel {
  readonly number: string;
  ready: boolean;
}

/**
 * A platform in memory that keeps everything no real one of ours keeps yet: encrypted bodies, sessions, points, stock,
 * numbers, labels.
 */
export class ScriptedServer {
  readonly stock = new Map<string, number>([
    ['tea', 10],
    ['cup', 3],
  ]);
  readonly parcels = new Map<string, Parcel>();
  readonly reported = new Map<string, string>();
  readonly sessions: string[] = [];
  /** Shops of the main account. */
  shops: readonly { readonly id: string; readonly name: string }[] = [
    { id: 'S1', name: '台北店' },
    { id: 'S2', name: '高雄店' },
  ];
  /** Codes and tickets that are good. */
  readonly grants = new Set<string>();
  /** Shipping methods of the shop. */
  ways: readonly { readonly code: string; readonly name: string }[] = [
    { code: 'W1', name: '宅配' },
    { code: 'W2', name: '超商' },
  ];
  pointsLeft = 1000;
  /** Does the work and then answers nothing readable. */
  losesAnswers = false;
  logins = 0;
  readonly asked: string[] = [];

  readonly answer = (call: Asked & { readonly headers?: Readonly<Record<string, string>> }): Served => {
    const { pathname, searchParams } = new URL(call.path, scriptedOrigin);
    this.asked.push(`${call.method} ${pathname}`);
    if (pathname === '/label')
      return {
        status: 200,
        headers: { 'content-type': 'application/pdf' },
        body: Buffer.from([0x25, 0x50, 0x44, 0x46, 0xff, 0x00]),
      };
    const body =
      call.body === '' ? {} : (JSON.parse(scriptedCodec.open(Buffer.from(call.body))) as Record<string, unknown>);
    const done = this.work(pathname, searchParams, body);
    const headers: Record<string, string | string[]> = {
      'content-type': 'application/octet-stream',
      'x-points-left': String(this.pointsLeft),
      ...(pathname === '/login'
        ? {
            'set-cookie': ['sid=s; Expires=Wed, 21 Oct 2027 07:28:00 GMT', 'lang=zh; Path=/'],
          }
        : {}),
    };
    if (this.losesAnswers) return { status: 502, headers, body: Buffer.from('Bad gateway') };
    return {
      status: 200,
      headers,
      body: Buffer.from(scriptedCodec.seal(JSON.stringify(done))),
    };
  };

  private work(path: string, query: URLSearchParams, body: Record<string, unknown>): unknown {
    const rows = (body['rows'] ?? []) as Record<string, string | number>[];
    switch (path) {
      case '/login': {
        this.logins += 1;
        this.sessions.push(`session-${this.logins}`);
        return { session: `session-${this.logins}`, seconds: 7200 };
      }
      case '/arrange':
        return {
          rows: rows.map(({ id = '' }) => {
            const parcel = this.parcels.get(String(id)) ?? {
              number: `N${this.parcels.size + 1}`,
              ready: false,
            };
            this.parcels.set(String(id), parcel);
            return { id, word: 'ACCEPTED' };
          }),
        };
      case '/numbers':
        return {
          rows: rows.map(({ id = '' }) => {
            const parcel = this.parcels.get(String(id));
            if (parcel) parcel.ready = true;
            return parcel ? { id, word: 'ISSUED', number: parcel.number } : { id, word: 'NONE' };
          }),
        };
      case '/report':
        for (const { id = '', number = '' } of rows) this.reported.set(String(id), String(number));
        return { rows: rows.map(({ id }) => ({ id, word: 'TAKEN' })) };
      case '/stock/add':
        return {
          rows: rows.map(({ id, key = '', by = 0 }) => {
            const now = (this.stock.get(String(key)) ?? 0) + Number(by);
            this.stock.set(String(key), now);
            return { id, word: 'SET', quantity: now };
          }),
        };
      case '/stock/set':
        return {
          rows: rows.map(({ id, key = '', quantity = 0, expected }) => {
            const present = this.stock.get(String(key)) ?? 0;
            if (expected !== undefined && expected !== null && Number(expected) !== present)
              return { id, word: 'CHANGED', quantity: present };
            this.stock.set(String(key), Number(quantity));
            return { id, word: 'SET', quantity };
          }),
        };
      case '/stock':
        return {
          rows: [...this.stock].map(([key, quantity]) => ({ key, quantity })),
        };
      case '/listings': {
        const all = Array.from({ length: 7 }, (_, at) => ({
          key: `p${at}`,
          sku: `SKU-${at}`,
          name: `茶 ${at}`,
        }));
        const from = Number(query.get('from') ?? '0');
        return {
          rows: all.slice(from, from + 3),
          next: from + 3 < all.length ? String(from + 3) : '',
        };
      }
      case '/auth/shops': {
        const good = this.grants.delete(String(body['code']));
        const ticket = good ? `ticket-${this.asked.length}` : '';
        if (good) this.grants.add(ticket);
        return { ticket, shops: good ? this.shops : [] };
      }
      case '/auth/token': {
        const good = this.grants.has(String(body['ticket'] ?? body['code']));
        const shop = this.shops.find(({ id }) => id === body['shop']) ?? { id: String(body['shop']), name: '?' };
        if (good && !this.losesAnswers) this.grants.delete(String(body['ticket'] ?? body['code']));
        const number = this.asked.length;
        return {
          access_token: good ? `access-${number}-of-${shop.id}` : '',
          refresh_token: good ? `refresh-${number}-of-${shop.id}` : '',
          seconds: 86_400,
          shop: shop.id,
          name: shop.name,
        };
      }
      case '/ways':
        return { rows: this.ways };
      default:
        return { rows: [] };
    }
  }
}
