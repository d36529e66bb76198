import { notFound } from './user-errors.ts';

/** Prefixes of the API's opaque ids. What follows is the UUID as 32 hex digits. */
export const idPrefixes = {
  merchant: 'mer',
  salesChannel: 'chn',
  shippingType: 'sht',
  warehouseProduct: 'prd',
  ecAccount: 'acc',
  ecAccountSecret: 'sec',
  shippingMapping: 'smp',
  connectionTest: 'tst',
  fetchRun: 'run',
  fetchRunItem: 'rit',
  order: 'ord',
  orderLine: 'lin',
  orderHold: 'hld',
  orderEvent: 'oev',
  unknownProduct: 'unk',
  notification: 'ntf',
  apiLog: 'log',
  auditEntry: 'aud',
  user: 'usr',
  session: 'ses',
  apiToken: 'tok',
  inboundEvent: 'evt',
} as const;

export type IdKind = keyof typeof idPrefixes;

const kinds = new Map<string, IdKind>(Object.entries(idPrefixes).map(([kind, prefix]) => [prefix, kind as IdKind]));
const shape = /^([a-z]{3})_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/;

export function toGlobalId(kind: IdKind, uuid: string): string {
  return `${idPrefixes[kind]}_${uuid.replaceAll('-', '')}`;
}

/** Kind and UUID of an id of ours; undefined when it is none. */
export function parseGlobalId(id: string): { readonly kind: IdKind; readonly uuid: string } | undefined {
  const parts = shape.exec(id);
  const kind = kinds.get(parts?.[1] ?? '');
  return parts && kind ? { kind, uuid: parts.slice(2).join('-') } : undefined;
}

/**
 * The UUID of an id that must be of this kind.
 * @throws {Refusal} NOT_FOUND, as for an id that does not exist: the caller learns nothing more. `field` is its path in the input.
 */
export function fromGlobalId(kind: IdKind, id: string, field: readonly string[] = ['id']): string {
  const parsed = parseGlobalId(id);
  if (parsed?.kind !== kind) throw notFound(field);
  return parsed.uuid;
}

/** For queries, where an id that is not ours simply finds nothing. */
export function uuidOrNull(kind: IdKind, id: string): string | null {
  const parsed = parseGlobalId(id);
  return parsed?.kind === kind ? parsed.uuid : null;
}

/** For filters: ids of another kind match nothing and are left out. Null in, null out: no filter. */
export function uuidsOf(kind: IdKind, ids: readonly string[] | null | undefined): string[] | null {
  return ids ? ids.map((id) => uuidOrNull(kind, id)).filter((uuid) => uuid !== null) : null;
}
