import type { LabelDocument } from '../connectors/connector.ts';
import type { AccountSecrets } from '../ec-accounts/credentials/account-secrets.ts';
import type { Ended } from '../exchange/outbound/outbound-handler.ts';
import type { Reading, Tx } from '../persistence/database.ts';
import { uuidV7 } from '../values/uuid-v7.ts';
import { showShipments } from './shipments.ts';

/** A label in the clear; lives for one print. */
export interface OpenLabel {
  readonly fileId: string;
  readonly merchantId: string;
  readonly accountName: string;
  readonly format: LabelDocument['format'];
  readonly bytes: Uint8Array;
  readonly password: string | null;
}

interface LabelRow {
  readonly shipmentId: string;
  readonly fileId: string;
  readonly accountId: string;
  readonly merchantId: string;
  readonly accountName: string;
  readonly format: LabelDocument['format'];
  readonly sealed: Buffer;
}

/** Labels at rest: sealed with the data key of their account, together with what opens them. */
export class LabelFiles {
  constructor(private readonly secrets: AccountSecrets) {}

  /** Keeps the documents that the platform handed out; one may cover several shipments. */
  async keep(tx: Tx, ended: readonly Ended<LabelDocument>[]): Promise<void> {
    const documents = new Map<LabelDocument, Ended<LabelDocument>[]>();
    for (const one of ended)
      if (one.state === 'done' && one.result) documents.set(one.result, [...(documents.get(one.result) ?? []), one]);
    for (const [document, covered] of documents) {
      const [first] = covered;
      if (!first) continue;
      const { accountId, merchantId } = first.change;
      const id = uuidV7();
      const sealed = await this.secrets.sealFile(tx, { accountId, merchantId }, id, packed(document));
      await tx.query(
        `insert into label_file (id, account_id, merchant_id, format, paper, size, sealed, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, accountId, merchantId, document.format, document.paper, document.bytes.length, sealed, first.at],
      );
      await tx.query(
        `update shipment set label_file_id = $2, version = version + 1, updated_at = $3 where id = any ($1::uuid[])`,
        [covered.map(({ change }) => change.subject), id, first.at],
      );
    }
    await showShipments(
      tx,
      ended.map(({ change }) => change.subject),
    );
  }

  /** In the order asked for, each document once. */
  async open(reading: Reading, shipmentIds: readonly string[]): Promise<OpenLabel[]> {
    const rows = await reading.query<LabelRow>(
      `select s.id as "shipmentId", f.id as "fileId", f.account_id as "accountId", f.merchant_id as "merchantId",
         a.display_name as "accountName", f.format, f.sealed
       from unnest($1::uuid[]) with ordinality w(id, place) join shipment s on s.id = w.id
         join label_file f on f.id = s.label_file_id join ec_account a on a.id = f.account_id
       where s.state <> 'cancelled' order by w.place`,
      [shipmentIds],
    );
    const labels = new Map<string, OpenLabel>();
    for (const { fileId, accountId, merchantId, accountName, format, sealed } of rows) {
      if (labels.has(fileId)) continue;
      const bytes = await this.secrets.openFile(reading, { accountId, merchantId }, fileId, sealed);
      if (bytes) labels.set(fileId, { fileId, merchantId, accountName, format, ...unpacked(bytes) });
    }
    return [...labels.values()];
  }
}

/** The password lies sealed with its document: its length, itself, the document. */
function packed({ bytes, password }: LabelDocument): Buffer {
  const secret = Buffer.from(password ?? '', 'utf8');
  const head = Buffer.alloc(3);
  head.writeUInt8(password === null ? 0 : 1);
  head.writeUInt16BE(secret.length, 1);
  return Buffer.concat([head, secret, bytes]);
}

function unpacked(file: Buffer): Pick<OpenLabel, 'bytes' | 'password'> {
  const end = 3 + file.readUInt16BE(1);
  return {
    password: file.readUInt8() === 0 ? null : file.subarray(3, end).toString('utf8'),
    bytes: file.subarray(end),
  };
}
