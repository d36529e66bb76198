import { z } from 'zod';
import type {
  ArrangedParcel,
  Catalogue,
  ConnectedAccount,
  Connector,
  Effect,
  LabelDocument,
  Outcome,
  ParcelToArrange,
  ParcelToReport,
  Pending,
  PlatformManifest,
  Shipping,
  Stock,
  StockAddition,
  StockLevel,
  StockTarget,
} from '../connector.ts';
import { allOf } from '../effects.ts';
import { ConnectorError, MalformedAnswer, PlatformUnavailable, type CallContext } from '../errors.ts';
import { busyOf } from '../kit/statuses.ts';
import { readJson } from '../transport/json.ts';
import { idText, someText, wholeNumber } from '../transport/text-fields.ts';
import type { PlatformAnswer, PlatformRequest } from '../transport/transport.ts';
import { scriptedCodec, scriptedOrigin } from './scripted-server.ts';

const words = { en: 'Scripted', zhTW: '腳本' };

const manifest: PlatformManifest = {
  key: 'scripted',
  label: words,
  colour: '#000000',
  connect: 'credentials',
  credentials: [
    { key: 'origin', label: words, help: words, secret: false, required: false, destination: true },
    { key: 'password', label: words, help: words, secret: true, required: false },
  ],
  ipAllowlist: false,
  orderIntake: 'realTime',
  lookBackDays: 7,
  maxLookBackDays: null,
  shippingCodes: { kind: 'perAccount', codes: [] },
  afterShipping: 'platformNumberAndLabel',
  stockPush: true,
  mappingSync: true,
  contract: 'verified',
  caveats: [],
  rate: [
    {
      kind: 'pace',
      name: 'points',
      scope: 'account',
      perSecond: 50,
      burst: 1000,
      counts: 'cost',
    },
    { kind: 'pace', name: 'calls', scope: 'app', perSecond: 100, burst: 100 },
    { kind: 'atOnce', name: 'atOnce', scope: 'account', most: 2 },
  ],
};

const wireRows = <Row extends z.ZodType>(row: Row) => z.object({ rows: z.array(row) });

/** A connector that uses every part of the interface. Proves the suites, and what none of our platforms needs yet. */
export function scripted(): Connector {
  return {
    manifest,
    async *testConnection() {
      yield { step: 'signIn', outcome: 'passed', durationMs: 0 } as const;
      return null;
    },
    orders: {
      async *changedWithin() {},
      batch: 1,
      read: (_account, ids) => Promise.resolve(ids.map((id) => ({ kind: 'missing', platformOrderId: id }) as const)),
      find: () => Promise.resolve([]),
      absenceProves: false,
    },
    signIn: {
      signIn: async (request) => {
        const { session, seconds } = await post(
          request,
          '/login',
          {},
          z.object({ session: someText, seconds: wholeNumber }),
        );
        return {
          accessToken: session,
          refreshToken: null,
          expiresAt: new Date(Date.UTC(2026, 10, 21) + seconds * 1000),
        };
      },
    },
    webhooks: {
      address: 'app',
      trust: 'hint',
      largestBodyBytes: 64 * 1024,
      acceptedStatus: 201,
      topics: ['order'],
      verify: ({ body }) => {
        const read = z
          .array(z.object({ shop: idText, order: idText }))
          .safeParse(jsonOf(Buffer.from(body).toString('utf8')));
        return read.success
          ? read.data.map(({ shop, order }) => ({
              dedupeKey: `${shop}/${order}`,
              topic: 'order',
              shopId: shop,
              meaning: { kind: 'order', platformOrderId: order },
            }))
          : null;
      },
      missed: () => Promise.resolve([]),
    },
    shippingCodes: {
      list: async (account) =>
        (await post(account, '/ways', {}, wireRows(z.object({ code: idText, name: someText })))).rows.map(
          ({ code, name }) => ({
            code,
            label: { en: name, zhTW: name },
          }),
        ),
    },
    shipping,
    stock,
    catalogue,
  };
}

const arranged = z.object({ id: idText, word: z.literal('ACCEPTED') });
const issued = z.union([
  z.object({ id: idText, word: z.literal('ISSUED'), number: someText }),
  z.object({ id: idText, word: z.literal('NONE') }),
]);

/** A chain: accepted first, the number a moment later. A lost answer is looked up, never sent again. */
const arrange: Effect<ParcelToArrange, ArrangedParcel> = {
  batch: { most: 50, together: ({ combineKey }) => combineKey ?? '' },
  afterUnknown: 'readBack',
  send: async (account, items) => {
    const waiting = items.filter(({ memo }) => memo?.['step'] === 'number');
    const fresh = items.filter(({ memo }) => memo?.['step'] !== 'number');
    const sent = await effect<ParcelToArrange, ArrangedParcel, z.output<typeof arranged>>(
      account,
      '/arrange',
      fresh,
      ({ id }) => ({ id }),
      arranged,
      () => ({
        kind: 'waiting',
        againMs: 1000,
        memo: { step: 'number' },
      }),
    );
    return new Map([...sent, ...(waiting.length === 0 ? [] : await numbersOf(account, waiting))]);
  },
  look: (account, items) => numbersOf(account, items),
};

function numbersOf(account: ConnectedAccount, items: readonly Pending<ParcelToArrange>[]) {
  return effect<ParcelToArrange, ArrangedParcel, z.output<typeof issued>>(
    account,
    '/numbers',
    items,
    ({ id }) => ({ id }),
    issued,
    (row) =>
      row.word === 'NONE'
        ? { kind: 'notDone' }
        : {
            kind: 'done',
            result: {
              trackingNumber: row.number,
              carrierCode: null,
              validUntil: null,
              refs: {},
            },
          },
  );
}

const report: Effect<ParcelToReport, null> = {
  batch: { most: 20 },
  afterUnknown: 'sendAgain',
  send: (account, items) =>
    effect(
      account,
      '/report',
      items,
      ({ id, subject }) => ({ id, number: subject.trackingNumber }),
      z.object({ id: idText, word: z.literal('TAKEN') }),
      () => ({ kind: 'done', result: null }),
    ),
};

const labels: NonNullable<Shipping['labels']> = {
  batch: { most: 10 },
  afterUnknown: 'sendAgain',
  send: async (account, items) => {
    const call = callOf('/label');
    try {
      const bytes = await account.transport.send<Uint8Array>({
        ...requestOf(account, call, '/label'),
        expects: 'file',
        repeatable: true,
        read: (answer) => pdfOf(call, answer),
      });
      const result: LabelDocument = {
        format: 'pdf',
        bytes,
        covers: items.map(({ id }) => id),
        password: null,
        paper: 'a6',
      };
      return allOf(items, { kind: 'done', result });
    } catch (error) {
      return allOf(items, failed(error));
    }
  },
};

const shipping: Shipping = {
  parcels: 'one',
  partial: 'no',
  wayOf: ({ shippingCode }) => (shippingCode === null ? 'none' : 'platformLabel'),
  arrange,
  report,
  labels,
};

const level = z.object({
  id: idText,
  word: z.enum(['SET', 'CHANGED']),
  quantity: wholeNumber,
});

const stock: Stock = {
  compareAndSet: true,
  locations: false,
  add: {
    batch: { most: 100 },
    afterUnknown: 'readBack',
    send: (account, items) =>
      effect<StockAddition, StockLevel, z.output<typeof level>>(
        account,
        '/stock/add',
        items,
        ({ id, subject }) => ({ id, key: subject.productKey, by: subject.by }),
        level,
        ({ quantity }) => ({
          kind: 'done',
          result: { quantity, revision: null },
        }),
      ),
    look: async (account, items) => {
      try {
        const levels = await levelsOf(account);
        return new Map(
          items.map(({ id, subject }) => {
            const quantity = levels.get(subject.productKey);
            const outcome: Outcome<StockLevel> =
              quantity === subject.before + subject.by
                ? { kind: 'done', result: { quantity, revision: null } }
                : quantity === subject.before
                  ? { kind: 'notDone' }
                  : {
                      kind: 'unknown',
                      failure: new MalformedAnswer(callOf('/stock'), 'the stock changed otherwise'),
                    };
            return [id, outcome];
          }),
        );
      } catch (error) {
        return allOf(items, failed(error));
      }
    },
  },
  set: {
    batch: { most: 100 },
    afterUnknown: 'sendAgain',
    send: (account, items) =>
      effect<StockTarget, StockLevel, z.output<typeof level>>(
        account,
        '/stock/set',
        items,
        ({ id, subject }) => ({
          id,
          key: subject.productKey,
          quantity: subject.quantity,
          expected: subject.expected?.quantity ?? null,
        }),
        level,
        ({ word, quantity }) =>
          word === 'CHANGED'
            ? { kind: 'conflict', current: String(quantity) }
            : { kind: 'done', result: { quantity, revision: null } },
      ),
  },
  read: async (account, keys) => {
    const levels = await levelsOf(account);
    return new Map(
      keys.flatMap(({ productKey }) => {
        const quantity = levels.get(productKey);
        return quantity === undefined ? [] : [[productKey, { quantity, revision: null }] as const];
      }),
    );
  },
};

async function levelsOf(account: ConnectedAccount): Promise<ReadonlyMap<string, number>> {
  const { rows } = await post(account, '/stock', {}, wireRows(z.object({ key: idText, quantity: wholeNumber })));
  return new Map(rows.map(({ key, quantity }) => [key, quantity]));
}

const catalogue: Catalogue = {
  page: async (account, cursor) => {
    const shape = z.object({ rows: z.array(z.unknown()), next: z.string() });
    const { rows, next } = await post(account, `/listings?from=${encodeURIComponent(cursor ?? '0')}`, {}, shape);
    const listing = z.object({ key: idText, sku: someText, name: someText });
    const read = rows.map((row) => listing.safeParse(row));
    return {
      listings: read.flatMap(({ data }) =>
        data === undefined
          ? []
          : [
              {
                productKey: data.key,
                sku: data.sku,
                barcode: null,
                name: data.name,
                variantName: null,
                onSale: true,
                refs: {},
              },
            ],
      ),
      unreadable: read.flatMap(({ success }) => (success ? [] : [{ productKey: null, reason: 'not of a known form' }])),
      cursor: next === '' ? null : next,
    };
  },
};

/**
 * One call for all items; each row says what became of its own. A row that is missing or unreadable leaves its item
 * unknown.
 */
async function effect<Subject, Result, Row extends { readonly id: string }>(
  account: ConnectedAccount,
  path: string,
  items: readonly Pending<Subject>[],
  toRow: (item: Pending<Subject>) => object,
  shape: z.ZodType<Row>,
  outcomeOf: (row: Row) => Outcome<Result>,
): Promise<Map<string, Outcome<Result>>> {
  if (items.length === 0) return new Map();
  try {
    const { rows } = await post(
      account,
      path,
      { rows: items.map(toRow) },
      z.object({ rows: z.array(z.unknown()) }),
      false,
    );
    const asked = new Set(items.map(({ id }) => id));
    return new Map(
      rows.flatMap((row) => {
        const read = shape.safeParse(row);
        return read.success && asked.has(read.data.id) ? [[read.data.id, outcomeOf(read.data)] as const] : [];
      }),
    );
  } catch (error) {
    return new Map(allOf(items, failed<Result>(error)));
  }
}

/** A read that failed says nothing; a call that was certainly refused had no effect. */
function failed<Result>(error: unknown): Outcome<Result> {
  if (!(error instanceof ConnectorError)) throw error;
  return error.failureCause === 'rateLimited' ? { kind: 'notDone' } : { kind: 'unknown', failure: error };
}

/** One call with a JSON body. @throws {ConnectorError} */
export async function post<Content>(
  account: Caller,
  path: string,
  body: object,
  shape: z.ZodType<Content>,
  repeatable = true,
): Promise<Content> {
  const call = callOf(path);
  return account.transport.send<Content>({
    ...requestOf(account, call, path),
    body: JSON.stringify(body),
    codec: scriptedCodec,
    repeatable,
    cost: 10,
    read: (answer) => readJson(call, answer, shape),
  });
}

/** Who calls; the field `origin` names a scripted server that listens somewhere. */
type Caller = Pick<ConnectedAccount, 'transport' | 'credentials'>;

function requestOf(
  { credentials }: Caller,
  call: CallContext,
  path: string,
): Pick<PlatformRequest<never>, 'operation' | 'method' | 'url' | 'judge' | 'learn'> {
  return {
    operation: call.operation,
    method: 'POST',
    url: new URL(path, credentials['origin'] ?? scriptedOrigin),
    judge: (answer) =>
      busyOf(call, answer, { now: new Date(0), pauseMs: 30_000 }) ??
      (answer.status === 200
        ? undefined
        : new PlatformUnavailable(call, `status ${answer.status}`, {
            httpStatus: answer.status,
          })),
    learn: ({ headers }) =>
      /^\d{1,6}$/.test(headers['x-points-left'] ?? '')
        ? [{ rule: 'points', left: Number(headers['x-points-left']) }]
        : [],
  };
}

export function callOf(path: string): CallContext {
  return {
    platform: 'scripted',
    operation: path.slice(1).replace(/[/?].*/, ''),
  };
}

function pdfOf(call: CallContext, { bytes, status }: PlatformAnswer): Uint8Array {
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') === '%PDF') return bytes;
  throw new MalformedAnswer(call, 'no PDF', { httpStatus: status });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
