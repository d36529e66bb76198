import { notFound } from './user-errors.ts';

/**
 * Prefixes of the API's opaque ids by the kind of thing; what follows is the UUID as 32 hex digits. Each feature
 * declares its own here and lists them in its feature object.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by the features
export interface IdPrefixes {}

export type IdKind = keyof IdPrefixes;

const prefixes = new Map<string, string>();
const kinds = new Map<string, IdKind>();

/** @throws when another kind has the prefix, or the kind another prefix */
export function registerIds(ids: Partial<IdPrefixes>): void {
  for (const [kind, prefix] of Object.entries<string>(ids)) {
    if ((kinds.get(prefix) ?? kind) !== kind || (prefixes.get(kind) ?? prefix) !== prefix)
      throw new Error(`the ids of ${kind} cannot begin with ${prefix}: prefix or kind is taken`);
    kinds.set(prefix, kind as IdKind);
    prefixes.set(kind, prefix);
  }
}

const shape = /^([a-z]{3})_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/;

export const isIdKind = (kind: string): kind is IdKind => prefixes.has(kind);

export function toGlobalId(kind: IdKind, uuid: string): string {
  const prefix = prefixes.get(kind);
  if (prefix === undefined) throw new Error(`no feature that was loaded has ids of the kind ${kind}`);
  return `${prefix}_${uuid.replaceAll('-', '')}`;
}

/** Kind and UUID of one of our ids; undefined for any other text. */
export function parseGlobalId(id: string): { readonly kind: IdKind; readonly uuid: string } | undefined {
  const parts = shape.exec(id);
  const kind = kinds.get(parts?.[1] ?? '');
  return parts && kind ? { kind, uuid: parts.slice(2).join('-') } : undefined;
}

/**
 * The UUID of an id that must be of this kind.
 * @throws {Refusal} NOT_FOUND, as for an id that does not exist: the caller learns nothing more. `field` is its path in
 * the input.
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
