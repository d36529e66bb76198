import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Masker } from './masking.ts';
import { cpuMs } from '../../testing/cpu-time.ts';

const masker = new Masker(['s3cret/Key+with space', 'pässwort"quoted']);
const json = (value: unknown, side: 'request' | 'response' = 'response') =>
  masker.body(JSON.stringify(value), 'application/json', side);

describe('masking secrets by key', () => {
  it.each([
    'consumer_secret',
    'entpPwd',
    'access_token',
    'refreshToken',
    'CLIENT-SECRET',
    'signature',
    'Password',
    'apiKey',
    'otpBackNo',
    'x-api-key',
    'secretKey',
    'consumer_key',
    'sign',
  ])('%s, at any depth', (key) => {
    expect(json({ a: [{ b: { [key]: 'V4lue', other: 1 } }] })).toBe(`{"a":[{"b":{"${key}":"***","other":1}}]}`);
  });

  it('also when the value is a number, a list or an object', () => {
    expect(json({ password: 12345678, token: ['abc', { x: 'def' }], code: 200 })).toBe(
      '{"password":"***","token":["***",{"x":"***"}],"code":200}',
    );
  });

  it('but leaves paging tokens readable', () => {
    expect(json({ nextToken: '17', code: 200 })).toBe('{"nextToken":"17","code":200}');
  });

  it('an authorization code in what we send, not the result code of an answer', () => {
    expect(json({ code: 'abcdef' }, 'request')).toBe('{"code":"***"}');
    expect(
      masker.body(
        'grant_type=authorization_code&code=abc&client_secret=xyz',
        'application/x-www-form-urlencoded',
        'request',
      ),
    ).toBe('grant_type=authorization_code&code=***&client_secret=***');
  });

  it('in headers, queries and Basic logins', () => {
    expect(
      masker.headers({
        authorization: 'Basic abc',
        'x-shopify-access-token': 'shpat',
        cookie: 'a=b',
        'set-cookie': 'a=b',
        accept: 'application/json',
      }),
    ).toEqual({
      authorization: '***',
      'x-shopify-access-token': '***',
      cookie: '***',
      'set-cookie': '***',
      accept: 'application/json',
    });
    expect(
      masker.url(
        new URL(
          'https://u:p@shop.example/wp-json/orders?consumer_key=ck_1&consumer_secret=cs_1&oauth_signature=abc&page=2',
        ),
      ),
    ).toBe('https://shop.example/wp-json/orders?consumer_key=***&consumer_secret=***&oauth_signature=***&page=2');
  });

  it('in keys written with escapes, and in a text cut in the middle', () => {
    expect(masker.body('{"pass\\u0077ord":"abcd","x":[{"token":"half of it', 'application/json', 'response')).toBe(
      '{"password":"***","x":[{"token":"***"',
    );
  });
});

describe('masking buyers’ data', () => {
  it('of every platform’s order', () => {
    const masked = [
      {
        billing: {
          first_name: '雅婷',
          last_name: '陳',
          address_1: '松仁路7號',
          email: 'a@b.tw',
          phone: '0912345678',
          postcode: '110',
          city: '台北市',
        },
      },
      { shipping: { first_name: '雅婷', address_1: '松仁路7號', city: '台北市' } },
      {
        orderer: { name: '雅婷', email: 'a@b.tw', safeNumber: '050123456' },
        receiver: { name: '雅婷', addr1: '松仁路7號', addr2: '3樓' },
        parcelPrintMessage: '打 0912345678',
      },
      {
        receiver: '雅婷',
        receiverTel: '0912345678',
        receiverMobile: '0912345678',
        receiverAddr: '松仁路7號',
        newReceiverAddr: '松仁路7號',
        custName: '雅婷',
        Receiver: '雅婷',
        receiverMask: '雅○',
      },
      { recipient: { name: '雅婷', phone: '0912345678', district: '信義區', address: '松仁路7號' } },
      { shipping_address: { name: '雅婷', full_address: '松仁路7號' }, buyer_username: '雅婷' },
      { OrderReceiverName: '雅婷', OrderReceiverMobile: '0912345678', OrderReceiverAddress: '松仁路7號' },
      { customer: { name: '雅婷', mobile: '0912345678' }, name: '雅婷' },
    ]
      .map((order) => json({ data: [order] }))
      .join('\n');
    for (const secret of ['雅', '陳', '0912345678', '松仁路', 'a@b.tw', '台北', '信義', '050123'])
      expect(masked).not.toContain(secret);
  });

  it('but leaves what the warehouse reads: products, numbers, states', () => {
    const order = {
      completeOrderNo: '20260131000001-001-001-001',
      goodsName: '醬油',
      items: [{ name: '醬油', sku: 'SOY-1', quantity: 2 }],
      line_items: [{ name: '醬油' }],
      status: 'ACCEPT',
      shipmentBoxId: '642538970006401429',
      total: '473',
    };
    expect(JSON.parse(json(order))).toEqual(order);
  });

  it('finds mail addresses and phones in free text', () => {
    expect(masker.text('call 0912-345-678 or +886 912 345 678 or (02) 2345-6789, mail wang.da@example.com.tw')).toBe(
      'call *** or *** or ***, mail ***',
    );
    expect(masker.text('order 642538970006401429 at 2026-01-31T05:30:00')).toBe(
      'order 642538970006401429 at 2026-01-31T05:30:00',
    );
  });

  it('takes no longer for a long text without any', () => {
    const long = ['x'.repeat(500_000), '1 '.repeat(250_000)];
    expect(cpuMs(() => long.map((text) => masker.text(text)))).toBeLessThan(2000);
  });

  it('hides encrypted lists and files, which are only another coat', () => {
    expect(json({ dataList: 'A'.repeat(100) })).toBe('{"dataList":"*** [100 characters]"}');
  });
});

describe('bodies that are neither JSON nor a form', () => {
  it('are cut to kind, size and title', () => {
    expect(
      masker.body(`<html><title>Access Denied</title>${'x'.repeat(5000)}0912345678`, 'text/html', 'response'),
    ).toMatch(/^\[text\/html, \d+ characters\] Access Denied$/);
    expect(masker.body('[FORBIDDEN] Not allowed IP.', 'text/plain', 'response')).toContain('Not allowed IP.');
  });
});

describe('a text that only begins like JSON', () => {
  it('shows no secret that JSON’s signs cut to pieces', () => {
    const mine = new Masker(['My pass,word: 1']);
    expect(mine.body('[ERROR] My pass,word: 1 is not accepted', 'text/plain', 'response')).toBe(
      '[ERROR] *** is not accepted',
    );
    expect(mine.body(JSON.stringify({ message: '{ My pass,word: 1 {' }), 'application/json', 'response')).toBe(
      '{"message":"{ *** {"}',
    );
    expect(mine.body('{"key" : 1, "other": "My pass,word: 1"}', 'application/json', 'response')).toBe(
      '{"key" : 1, "other": "***"}',
    );
  });
});

describe('exact digits', () => {
  it('of big numbers are kept', () => {
    expect(masker.body('{"shipmentBoxId": 642538970006401429, "price": 10.50}', 'application/json', 'response')).toBe(
      '{"shipmentBoxId": 642538970006401429, "price": 10.50}',
    );
  });
});

describe('no secret survives', () => {
  const secret = fc
    .string({ unit: 'grapheme', minLength: 6, maxLength: 40 })
    .filter((text) => text.trim().length >= 6 && !/^[\s"{}[\]:,*.]*$/.test(text));
  /** All the coats one may meet. */
  const coat = (text: string): string[] => [
    text,
    encodeURIComponent(text),
    Buffer.from(text).toString('base64'),
    Buffer.from(`user:${text}`).toString('base64'),
    Buffer.from(`${text}:x`).toString('base64'),
    Buffer.from(text).toString('hex'),
    JSON.stringify(text).slice(1, -1),
  ];
  /** A masked text shows no secret when the secret's certain part is gone. */
  const shows = (masked: string, text: string) =>
    masked.toLowerCase().includes(text.toLowerCase()) && !'***'.includes(text);

  it('as a value under any key, at any depth, in any coat', () => {
    fc.assert(
      fc.property(
        secret,
        fc.constantFrom('message', 'data', 'note', 'x'),
        fc.nat(6),
        fc.string(),
        (text, key, which, around) => {
          const dressed = coat(text)[which] ?? text;
          const mine = new Masker([text]);
          const body = JSON.stringify({ list: [{ [key]: `${around} ${dressed} ${around}` }] });
          expect(shows(mine.body(body, 'application/json', 'response'), text)).toBe(false);
          expect(shows(mine.body(`plain ${dressed}`, 'text/plain', 'response'), dressed)).toBe(false);
          expect(shows(mine.text(dressed), dressed)).toBe(false);
          const url = new URL('https://a.example/');
          url.searchParams.set('q', dressed);
          expect(shows(mine.url(url), encodeURIComponent(dressed))).toBe(false);
          expect(shows(decodeURIComponent(mine.url(url).replaceAll(/%(?![0-9a-f]{2})/gi, '%25')), text)).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('although it is searched once in the whole body: with some of its letters escaped, as a key, far behind what is hidden', () => {
    const mine = new Masker(['Quay-Secret-0815']);
    const escaped = 'Qu\\u0061y-Secr\\u0065t-0815';
    const hidden = `"password":"${'x'.repeat(300_000)}"`;
    for (const body of [
      `{"a":"${escaped}"}`,
      `{"${escaped}":1}`,
      `{${hidden},"note":"-Secret-0815"}`,
      `{"a":"b"},${hidden} Quay-Secret-0815`,
    ])
      expect(mine.body(body, 'application/json', 'response')).not.toMatch(/Secret|0815/i);
  });

  it('of keys that say so, whatever JSON is around them', () => {
    const marked = 'QUAYMARK';
    const planted = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.record({ access_token: fc.constant(marked), n: fc.integer() }),
        fc.record({ receiver: fc.record({ a: fc.constant(marked) }), s: fc.string() }),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(fc.string(), tie('node'), { maxKeys: 3 }),
        fc.string(),
      ),
    })).node;
    fc.assert(
      fc.property(planted, fc.nat(), (value, cut) => {
        const body = JSON.stringify([value]);
        expect(masker.body(body, 'application/json', 'response')).not.toContain(marked);
        expect(masker.body(body.slice(0, cut % (body.length + 1)), 'application/json', 'response')).not.toContain(
          marked,
        );
        expect(masker.body(JSON.stringify({ forwarded: body }), 'application/json', 'response')).not.toContain(marked);
      }),
      { numRuns: 300 },
    );
  });

  it('of a form of 20 MB as far as it is logged, in no time, and of no pair that was cut', () => {
    const form = 'a=b&'.repeat(5_000_000);
    let masked = '';
    expect(cpuMs(() => (masked = masker.body(form, 'application/x-www-form-urlencoded', 'response')))).toBeLessThan(
      500,
    );
    expect(masked).toMatch(/^(a=b&)+a=b$/);
    expect(masker.body(`a=${'x'.repeat(80 * 1024)}QUAYMARK`, 'application/x-www-form-urlencoded', 'response')).toBe('');
  });

  it('at the edge where a long text is cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 30 }), (shift) => {
        const text = 'SECRETSECRETSECRET42';
        const mine = new Masker([text]);
        expect(mine.cutText('x'.repeat(200 + shift) + text + 'y'.repeat(500), 200)).not.toContain('SECRET');
      }),
    );
  });

  it('keeps masked JSON readable as JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const body = JSON.stringify([value]);
        expect(() => JSON.parse(masker.body(body, 'application/json', 'response')) as unknown).not.toThrow();
      }),
    );
  });
});

describe('S11: runs of eight characters of a secret', () => {
  const secret = 'Zx9-quaylink_SECRET.42/äß';
  const strict = new Masker([secret]);
  const bytes = Buffer.from(secret, 'utf8');
  const half = secret.slice(0, 12);
  const halfBytes = Buffer.from(half);
  it.each([
    ['whole', secret],
    ['its first half', half],
    ['its second half', secret.slice(12)],
    ['eight characters from its middle', secret.slice(5, 13)],
    ['in capitals', half.toUpperCase()],
    ['percent-encoded', encodeURIComponent(secret)],
    ['percent-encoded twice', encodeURIComponent(encodeURIComponent(secret))],
    ['percent-encoded in every character', halfBytes.toString('hex').replace(/../g, '%$&')],
    ['a half in Base64', halfBytes.toString('base64')],
    ['inside a longer Base64 text', Buffer.from(`user:${half}`).toString('base64')],
    ['at another offset', Buffer.from(`u:${half}!!`).toString('base64url')],
    ['in hex', bytes.toString('hex')],
    ['a half in capital hex', halfBytes.toString('hex').toUpperCase()],
    ['in hex with colons', halfBytes.toString('hex').replace(/..(?=.)/g, '$&:')],
    ['with JavaScript escapes', halfBytes.toString('hex').replace(/../g, '\\x$&')],
    [
      'with JSON escapes for every character',
      Array.from(half)
        .map((c) => `\\u00${c.charCodeAt(0).toString(16)}`)
        .join(''),
    ],
    ['as JSON inside JSON', JSON.stringify(JSON.stringify({ a: half }))],
    [
      'as HTML entities',
      Array.from(half)
        .map((c) => `&#${c.charCodeAt(0)};`)
        .join(''),
    ],
    ['reversed', Array.from(secret).toReversed().join('')],
    ['a reversed piece', Array.from(half).toReversed().join('')],
  ])('%s', (_name, coat) => {
    for (const shown of [
      strict.text(`before ${coat} after`),
      strict.body(JSON.stringify({ note: `x${coat}y` }), 'application/json', 'response'),
      strict.body(`note ${coat}`, 'text/plain', 'response'),
      strict.headers({ 'x-note': coat })['x-note'] ?? '',
    ]) {
      expect(shown).toContain('***');
      expect(shown).not.toContain(coat);
      const runs = Array.from({ length: secret.length - 7 }, (_, at) => secret.slice(at, at + 8));
      expect(runs.filter((run) => shown.includes(run))).toEqual([]);
    }
  });

  it('never leave a run of any secret in any text', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 12, maxLength: 40 }).filter((text) => !/\*\*/.test(text)),
        fc.nat(),
        fc.string(),
        fc.string(),
        (any, from, before, after) => {
          const start = from % (any.length - 8);
          const piece = any.slice(start, start + 9);
          const shown = new Masker([any]).text(`${before}${piece}${after}`);
          expect(shown.toLowerCase()).not.toContain(piece.toLowerCase());
        },
      ),
      { numRuns: 300 },
    );
  });

  it('cost little: 64 KiB against six secrets', () => {
    const many = new Masker(Array.from({ length: 6 }, (_, at) => `${at}`.repeat(3) + secret));
    const text = JSON.stringify(
      Array.from({ length: 900 }, (_, id) => ({ id, name: '商品', note: 'abcdefgh'.repeat(4) })),
    );
    many.text('warm');
    const before = process.cpuUsage();
    many.body(text, 'application/json', 'response');
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(250);
  });
});

describe('O2: pairs of a key and a value are one field', () => {
  it.each([
    [{ order_key: 'wc_order_abc' }, 'wc_order_abc'],
    [{ payment_url: 'https://shop.example/pay/7/?pay_for_order=true&key=wc_order_abc' }, 'wc_order_abc'],
    [{ meta_data: [{ id: 1, key: '_x_consignee', value: '王小明' }] }, '王小明'],
    [{ meta_data: [{ value: '王小明', key: '_x_consignee' }] }, '王小明'],
    [{ note_attributes: [{ name: '收件人電話', value: '02 8771 0000 12' }] }, '8771'],
    [{ meta_data: [{ key: '_billing_address_index', value: { a: ['王小明', 12] } }] }, '王小明'],
    [{ fields: [{ label: 'API token', value: 'abcdef123' }] }, 'abcdef123'],
    [{ meta: [{ key: '_x_consignee', display_key: 'Consignee', display_value: '王小明' }] }, '王小明'],
  ])('%j', (body, secret) => {
    expect(json(body)).not.toContain(secret);
    expect(json(body)).toContain('***');
  });

  it('leaves other pairs readable', () => {
    const body = { meta_data: [{ id: 1, key: 'size', value: 'L' }], attributes: [{ name: 'Color', value: 'Red' }] };
    expect(json(body)).toBe(JSON.stringify(body));
  });
});
