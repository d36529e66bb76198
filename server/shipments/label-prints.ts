import type { AuditLog } from '../audit/audit-log.ts';
import type { Outbound } from '../exchange/outbound/outbound.ts';
import { requirePermission, type Actor, type RequestContext } from '../graphql/context.ts';
import { notFound, refuse } from '../graphql/user-errors.ts';
import { onlyMerchants, type Database } from '../persistence/database.ts';
import type { Clock } from '../values/clock.ts';
import type { Words } from '../values/words.ts';
import type { LabelFiles, OpenLabel } from './label-files.ts';
import { LabelUnreadable, isMergeable, mergedLabels, type LabelPaper } from './label-pdf.ts';
import { askLabels } from './settle-shipments.ts';
import { showShipments } from './shipments.ts';
import type { SignedAddress } from './signed-address.ts';

/** Labels ready to print, and those that have to come from the platform first. */
export interface Print {
  /** Path of the file, for the person who asked, for ten minutes; null while nothing can be printed. */
  readonly path: string | null;
  readonly expiresAt: Date | null;
  readonly ready: readonly string[];
  readonly asked: readonly string[];
}

export interface LabelFile {
  readonly type: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface LabelPrintsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly files: LabelFiles;
  readonly address: SignedAddress;
  readonly outbound: Outbound;
  readonly audit: AuditLog;
}

const mostLabels = 200;
const validMs = 10 * 60_000;

/** Prints labels: once bought they are printed again as often as needed, and never bought twice. */
export class LabelPrints {
  constructor(private readonly deps: LabelPrintsDeps) {}

  /**
   * An address for the labels of these shipments, in this order. Labels that are not here yet are asked for.
   * @throws {Refusal} also where one cannot be opened, with what to correct
   */
  async print(ctx: RequestContext, ids: readonly string[], paper: LabelPaper): Promise<Print> {
    const { scope, userId } = requirePermission(ctx, 'shipment:write');
    if (ids.length === 0) throw refuse('REQUIRED', words.none, ['shipmentIds']);
    if (ids.length > mostLabels) throw refuse('TOO_MANY', words.tooMany, ['shipmentIds']);
    const at = ctx.clock.now();
    const rows = await ctx.read((tx) =>
      tx.query<{ id: string; merchantId: string; way: string; state: string; fileId: string | null }>(
        `select id, merchant_id as "merchantId", way, state, label_file_id as "fileId" from shipment
         where id = any ($1::uuid[])`,
        [ids],
      ),
    );
    const found = new Map(rows.map((row) => [row.id, row]));
    const missing = ids.findIndex((id) => !found.has(id));
    if (missing >= 0) throw notFound(['shipmentIds', String(missing)]);
    const without = ids.findIndex(
      (id) => found.get(id)?.way !== 'platformLabel' || found.get(id)?.state === 'cancelled',
    );
    if (without >= 0) throw refuse('NOT_ALLOWED_NOW', words.noLabel, ['shipmentIds', String(without)]);
    const ready = ids.filter((id) => found.get(id)?.fileId);
    const asked = ids.filter((id) => !found.get(id)?.fileId);
    const readable = await this.refuseUnreadable(ctx, ready, paper);
    await ctx.db.run(scope, async (tx) => {
      await askLabels(tx, this.deps.outbound, asked, { wantedOnly: false, at, userId, requestId: ctx.requestId });
      await tx.query('update shipment set printed_at = $2, version = version + 1 where id = any ($1::uuid[])', [
        ready,
        at,
      ]);
      await showShipments(tx, ready);
      for (const merchantId of new Set(rows.map((row) => row.merchantId)))
        await this.deps.audit.record(tx, ctx, {
          action: 'shipment.labelPrinted',
          subjectType: 'shipment',
          subjectId: ids.find((id) => found.get(id)?.merchantId === merchantId) ?? '',
          merchantId,
          changes: { count: rows.filter((row) => row.merchantId === merchantId).length },
        });
    });
    if (!readable) return { path: null, expiresAt: null, ready, asked };
    const expiresAt = new Date(at.getTime() + validMs);
    const text = this.deps.address.sign({ user: userId, shipments: ready, paper, until: expiresAt.getTime() });
    return { path: `/labels/${text}`, expiresAt, ready, asked };
  }

  /** What the address opens, for the person it was made for and within what they may see; null otherwise. */
  async file(actor: Actor | null, text: string): Promise<LabelFile | null> {
    const { db, clock, files, address } = this.deps;
    const claim = address.read(text, clock.now());
    if (!claim || !actor || actor.userId !== claim.user || !actor.permissions.has('shipment:write')) return null;
    const labels = await files.open(db.reading(actor.scope), claim.shipments);
    const [first] = labels;
    if (!first) return null;
    if (isMergeable(first.format))
      return { type: 'application/pdf', name: 'labels.pdf', bytes: await mergedLabels(labels.map(named), claim.paper) };
    return { ...typeOf(first.format), bytes: Buffer.concat(labels.map(({ bytes }) => bytes)) };
  }

  /** The next print asks the platform for it again, which opens it with the password of then. */
  private async forget(label: OpenLabel | undefined): Promise<void> {
    if (!label) return;
    await this.deps.db.run(onlyMerchants(label.merchantId), (tx) =>
      tx.query('update shipment set label_file_id = null, version = version + 1 where label_file_id = $1', [
        label.fileId,
      ]),
    );
  }

  /** Whether there is something to print. A label that cannot be opened is refused here, where a person reads it. */
  private async refuseUnreadable(ctx: RequestContext, ready: readonly string[], paper: LabelPaper): Promise<boolean> {
    const labels = await ctx.read((tx) => this.deps.files.open(tx, ready));
    if (labels.length === 0) return false;
    const kinds = new Set(labels.map(({ format }) => (isMergeable(format) ? 'pdf' : format)));
    if (kinds.size > 1) throw refuse('NOT_ALLOWED_NOW', words.mixed, ['shipmentIds']);
    if (!kinds.has('pdf')) return true;
    const parts = labels.map(named);
    try {
      await mergedLabels(parts, paper);
    } catch (error) {
      if (!(error instanceof LabelUnreadable)) throw error;
      const { label, why } = error;
      await this.forget(labels[parts.findIndex((part) => part === label)]);
      const said = why === 'wrongPassword' ? words.wrongPassword(label.name) : words.damaged(label.name);
      throw refuse('NOT_ALLOWED_NOW', said, ['shipmentIds']);
    }
    return true;
  }
}

const named = ({ accountName, ...label }: OpenLabel) => ({ ...label, name: accountName });

const typeOf = (format: string): Pick<LabelFile, 'type' | 'name'> =>
  format === 'html'
    ? { type: 'text/html; charset=utf-8', name: 'labels.html' }
    : { type: 'application/octet-stream', name: 'labels.zpl' };

const words = {
  none: { en: 'Which labels?', zhTW: '請選擇要列印的託運單。' },
  tooMany: { en: 'At most 200 labels at once.', zhTW: '一次最多列印 200 張託運單。' },
  noLabel: {
    en: 'The platform has no label for this shipment.',
    zhTW: '此出貨沒有平台託運單。',
  },
  mixed: {
    en: 'These labels are of different forms and cannot be one file. Print each platform by itself.',
    zhTW: '所選託運單格式不同，無法合併，請依平台分開列印。',
  },
  wrongPassword: (account: string): Words => ({
    en: `The PDF password of “${account}” is wrong. Correct it in the field “PDF password” of the account, then print again.`,
    zhTW: `「${account}」的 PDF 密碼不正確，請至該帳號的「PDF 密碼」欄位修正後再列印。`,
  }),
  damaged: (account: string): Words => ({
    en: `The label of “${account}” is damaged. Ask the platform for it again.`,
    zhTW: `「${account}」的託運單檔案損毀，請重新向平台取得。`,
  }),
} satisfies Record<string, Words | ((account: string) => Words)>;
