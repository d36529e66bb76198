import type { Call, Reply } from '../kernel/platform.ts';
import { invalidParam } from './errors.ts';
import type { Shop } from './shop.ts';

export interface Paging {
  readonly page: number;
  readonly perPage: number;
  readonly offset: number;
}

export function paging(query: URLSearchParams): Paging | Reply {
  const perPage = query.get('per_page') ?? '10';
  const page = query.get('page') ?? '1';
  if (!/^\d+$/.test(perPage) || Number(perPage) < 1 || Number(perPage) > 100)
    return invalidParam('per_page', 'per_page must be between 1 (inclusive) and 100 (inclusive)');
  if (!/^\d+$/.test(page) || Number(page) < 1) return invalidParam('page', 'page must be greater than or equal to 1');
  const offset = query.get('offset');
  return {
    page: Number(page),
    perPage: Number(perPage),
    offset: offset !== null && /^\d+$/.test(offset) ? Number(offset) : (Number(page) - 1) * Number(perPage),
  };
}

/** Totals, and a Link header that knows next and prev only. */
export function pagedHeaders(call: Call, shop: Shop, total: number, asked: Paging): Record<string, string> {
  const pages = Math.ceil(total / asked.perPage);
  const link = (page: number, relation: string): string => {
    const query = new URLSearchParams(call.query);
    for (const secret of ['consumer_key', 'consumer_secret']) query.delete(secret);
    query.set('page', String(page));
    return `<${shop.home()}${call.path.slice(shop.store.path.length)}?${query.toString()}>; rel="${relation}"`;
  };
  const links = [
    ...(asked.page > 1 ? [link(Math.min(asked.page - 1, pages), 'prev')] : []),
    ...(asked.page < pages ? [link(asked.page + 1, 'next')] : []),
  ];
  return {
    'x-wp-total': String(total),
    'x-wp-totalpages': String(pages),
    ...(links.length > 0 ? { link: links.join(', ') } : {}),
  };
}

/** `_fields=id,data.name`: only these, nested ones by dots. */
export function onlyFields(value: unknown, fields: string | null): unknown {
  if (fields === null || fields === '') return value;
  if (Array.isArray(value)) return value.map((row) => onlyFields(row, fields));
  const kept: Record<string, unknown> = {};
  for (const path of fields.split(',')) {
    const [head = '', ...rest] = path.trim().split('.');
    const part = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[head] : undefined;
    if (part === undefined) continue;
    const inner = rest.length === 0 ? part : onlyFields(part, rest.join('.'));
    const before = kept[head];
    kept[head] =
      rest.length > 0 && typeof before === 'object' && before !== null ? { ...before, ...(inner as object) } : inner;
  }
  return kept;
}
