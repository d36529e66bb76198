import { createHash } from 'node:crypto';
import type { AuditLog } from '../audit/audit-log.ts';
import type { ConnectorRegistry } from '../connectors/registry.ts';
import type { Outbound } from '../exchange/outbound/outbound.ts';
import { requirePermission, type RequestContext } from '../graphql/context.ts';
import { fromGlobalId } from '../graphql/ids.ts';
import { InputCheck } from '../graphql/input-check.ts';
import { LiveEvents } from '../graphql/live.ts';
import { notFound, refuse } from '../graphql/user-errors.ts';
import type { Tx } from '../persistence/database.ts';
import { uuidV7 } from '../values/uuid-v7.ts';
import { pushFacts } from './push-facts.ts';
import { planPushes, type PlannedPush, type PushAccount, type PutAwayLine } from './push-plan.ts';
import { wishPushes, type WaitingPush } from './push-wishes.ts';

export const mostLines = 1_000;
export const mostPieces = 1_000_000;

export interface PutAwayInput {
  readonly merchantId: string;
  readonly reference: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

export interface PutAwayReported {
  readonly putAwayId: string;
  /** False where the same report was accepted before; nothing was done then. */
  readonly isNew: boolean;
}

export interface PutAwayDeps {
  readonly audit: AuditLog;
  readonly outbound: Outbound;
  readonly connectors: ConnectorRegistry;
}

/** Takes put-aways and spreads them over the accounts of their merchant (G1). */
export class PutAwayService {
  private readonly live = new LiveEvents();

  constructor(private readonly deps: PutAwayDeps) {}

  /**
   * Accepts a put-away once, by merchant and reference: in one transaction the event, a ledger row for each line and
   * account with push on, and the outbound changes of those that have a share and a listing.
   * @throws {Refusal}
   */
  async report(ctx: RequestContext, input: PutAwayInput): Promise<PutAwayReported> {
    const actor = requirePermission(ctx, 'putAway:write');
    const merchantId = fromGlobalId('merchant', input.merchantId, ['merchantId']);
    const { reference, lines } = checked(input);
    const hash = contentHash(lines);
    const at = ctx.clock.now();
    return ctx.db.run(actor.scope, async (tx) => {
      const id = await this.insertOnce(tx, {
        merchantId,
        reference,
        hash,
        lines,
        userId: actor.userId,
        requestId: ctx.requestId,
        at,
      });
      if (id === null) return { putAwayId: await known(tx, merchantId, reference, hash), isNew: false };
      const products = await productsOf(tx, merchantId, lines);
      const put: PutAwayLine[] = lines.map(({ sku, quantity }) => ({
        id: uuidV7(),
        sku,
        quantity,
        warehouseProductId: products.get(sku) ?? '',
      }));
      await tx.query(insertLines, [id, merchantId, JSON.stringify(put)]);
      await this.spread(tx, { id, merchantId }, put, at, ctx);
      await this.live.add(tx, { kind: 'putAway', merchantId, subjectId: id, accountId: null });
      await this.deps.audit.record(tx, ctx, {
        action: 'putAway.reported',
        subjectType: 'putAway',
        subjectId: id,
        merchantId,
        changes: { reference, lines: lines.length },
      });
      return { putAwayId: id, isNew: true };
    });
  }

  /** The id of the new row; null where the reference is known. */
  private async insertOnce(
    tx: Tx,
    put: {
      readonly merchantId: string;
      readonly reference: string;
      readonly hash: Buffer;
      readonly lines: PutAwayInput['lines'];
      readonly userId: string;
      readonly requestId: string;
      readonly at: Date;
    },
  ): Promise<string | null> {
    const [merchant] = await tx.query('select 1 from merchant where id = $1', [put.merchantId]);
    if (!merchant) throw notFound(['merchantId']);
    const pieces = put.lines.reduce((sum, { quantity }) => sum + quantity, 0);
    const [row] = await tx.query<{ id: string }>(
      `insert into put_away (merchant_id, reference, content_hash, line_count, quantity, reported_by, request_id,
         created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (merchant_id, reference) do nothing returning id`,
      [put.merchantId, put.reference, put.hash, put.lines.length, pieces, put.userId, put.requestId, put.at],
    );
    return row?.id ?? null;
  }

  private async spread(
    tx: Tx,
    putAway: { readonly id: string; readonly merchantId: string },
    lines: readonly PutAwayLine[],
    at: Date,
    ctx: RequestContext,
  ): Promise<void> {
    const accounts = await this.pushAccounts(tx, putAway.merchantId);
    if (accounts.length === 0) return;
    const products = [...new Set(lines.map(({ warehouseProductId }) => warehouseProductId))];
    const facts = await pushFacts(
      tx,
      accounts.map(({ accountId }) => accountId),
      products,
    );
    const planned = planPushes(lines, accounts, facts.candidates, facts.rules).map((push) => ({
      id: uuidV7(),
      ...push,
    }));
    await this.listCodes(tx, putAway.merchantId, accounts, lines);
    await tx.query(insertPushes, [putAway.id, putAway.merchantId, JSON.stringify(planned), at]);
    await wishPushes(tx, this.deps, planned.flatMap(waiting), {
      at,
      userId: ctx.actor?.userId ?? null,
      requestId: ctx.requestId,
    });
  }

  /** Where a platform takes numbers by code, the codes are its listings as far as we know them. */
  private async listCodes(
    tx: Tx,
    merchantId: string,
    accounts: readonly PushAccount[],
    lines: readonly PutAwayLine[],
  ): Promise<void> {
    const codes = accounts.flatMap(({ accountId, keyOfSku }) =>
      keyOfSku === undefined
        ? []
        : lines.map(({ sku, warehouseProductId: product }) => ({ account: accountId, key: keyOfSku(sku), product })),
    );
    if (codes.length > 0) await tx.query(insertCodes, [merchantId, JSON.stringify(codes)]);
  }

  /** Push on is enough: what goes to an account that is not connected waits for its reconnection. */
  private async pushAccounts(tx: Tx, merchantId: string): Promise<PushAccount[]> {
    const rows = await tx.query<{ accountId: string; platform: string; percentage: number }>(
      `select id as "accountId", platform, push_percentage as percentage from ec_account
       where merchant_id = $1 and push_enabled and status <> 'closed' order by id for share`,
      [merchantId],
    );
    return rows.flatMap(({ accountId, platform, percentage }) => {
      const stock = this.deps.connectors.get(platform)?.stock;
      if (stock === undefined) return [];
      return [
        { accountId, percentage, ...(stock.keyOfSku ? { keyOfSku: (sku: string) => stock.keyOfSku!(sku) } : {}) },
      ];
    });
  }
}

const waiting = (push: PlannedPush & { readonly id: string }): WaitingPush[] =>
  push.state === 'waiting' && push.productKey !== null
    ? [{ id: push.id, accountId: push.accountId, productKey: push.productKey }]
    : [];

function checked({ reference, lines }: PutAwayInput): Pick<PutAwayInput, 'reference' | 'lines'> {
  const check = new InputCheck();
  const named = check.text('reference', reference, { max: 120 });
  if (lines.length === 0)
    check.add('REQUIRED', { en: 'A put-away has at least one line.', zhTW: '上架單至少需有一個品項。' }, 'lines');
  if (lines.length > mostLines)
    check.add(
      'TOO_MANY',
      {
        en: `At most ${mostLines} lines; report the others under another reference.`,
        zhTW: `最多 ${mostLines} 個品項，其餘請以另一單號回報。`,
      },
      'lines',
    );
  const read = lines.slice(0, mostLines).map((line, at) => {
    if (!Number.isInteger(line.quantity) || line.quantity < 1 || line.quantity > mostPieces)
      check.add('INVALID', { en: 'A whole number from 1 to 1,000,000.', zhTW: '請輸入 1 至 1,000,000 的整數。' }, [
        'lines',
        String(at),
        'quantity',
      ]);
    return { sku: check.text(['lines', String(at), 'sku'], line.sku, { max: 120 }), quantity: line.quantity };
  });
  check.done();
  return { reference: named, lines: read };
}

/** Order and content of the lines, so that another report under the same reference is noticed. */
function contentHash(lines: PutAwayInput['lines']): Buffer {
  const hash = createHash('sha256');
  for (const { sku, quantity } of lines) hash.update(`${JSON.stringify(sku)}:${quantity}\n`);
  return hash.digest();
}

async function known(tx: Tx, merchantId: string, reference: string, hash: Buffer): Promise<string> {
  const [row] = await tx.query<{ id: string; same: boolean }>(
    'select id, content_hash = $3 as same from put_away where merchant_id = $1 and reference = $2',
    [merchantId, reference, hash],
  );
  if (!row) throw notFound(['reference']);
  if (row.same) return row.id;
  throw refuse(
    'IDEMPOTENCY_CONFLICT',
    {
      en: 'This reference was used for a put-away with other lines. Use another reference for another put-away.',
      zhTW: '此單號已用於內容不同的上架單。不同的上架請使用不同單號。',
    },
    ['reference'],
  );
}

/** Products by SKU. @throws {Refusal} naming each line whose SKU the warehouse does not have */
async function productsOf(
  tx: Tx,
  merchantId: string,
  lines: PutAwayInput['lines'],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; sku: string }>(
    'select id, sku from warehouse_product where merchant_id = $1 and sku = any ($2)',
    [merchantId, [...new Set(lines.map(({ sku }) => sku))]],
  );
  const products = new Map(rows.map(({ sku, id }) => [sku, id]));
  const check = new InputCheck();
  for (const [at, { sku }] of lines.entries())
    if (!products.has(sku))
      check.add(
        'NOT_FOUND',
        {
          en: `The warehouse has no product ${sku} of this merchant. Report the product first.`,
          zhTW: `倉庫沒有此商家的商品 ${sku}，請先建立商品。`,
        },
        ['lines', String(at), 'sku'],
      );
  check.done();
  return products;
}

const insertLines = `
  insert into put_away_line (id, put_away_id, merchant_id, position, warehouse_product_id, quantity)
  select l.id, $1, $2, n, l."warehouseProductId", l.quantity
  from rows from (jsonb_to_recordset($3) as (id uuid, "warehouseProductId" uuid, quantity integer))
    with ordinality as l(id, "warehouseProductId", quantity, n)`;

const insertCodes = `
  insert into listing (account_id, merchant_id, product_key, sku, name, match, warehouse_product_id)
  select distinct c.account, $1::uuid, c.key, p.sku, p.name, 'matched', p.id
  from jsonb_to_recordset($2) as c(account uuid, key text, product uuid) join warehouse_product p on p.id = c.product
  on conflict (account_id, product_key) do nothing`;

const insertPushes = `
  insert into put_away_push (id, put_away_id, line_id, account_id, merchant_id, warehouse_product_id, received,
    percentage, quantity, state, product_key, steps, created_at)
  select p.id, $1, p."lineId", p."accountId", $2, p."warehouseProductId", p.received, p.percentage, p.quantity,
    p.state, p."productKey", p.steps, $4
  from jsonb_to_recordset($3) as p(id uuid, "lineId" uuid, "accountId" uuid, "warehouseProductId" uuid,
    received integer, percentage smallint, quantity integer, state text, "productKey" text, steps jsonb)`;
