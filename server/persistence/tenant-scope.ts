/** What a transaction may see. Comes from the session or the job, never from input. */
export type TenantScope = { readonly kind: 'all' } | { readonly kind: 'merchants'; readonly ids: readonly string[] };

export const allMerchants: TenantScope = { kind: 'all' };

export const onlyMerchants = (...ids: readonly string[]): TenantScope => ({ kind: 'merchants', ids });

/** Whether something of this merchant lies within the scope. */
export const covers = (scope: TenantScope, merchantId: string): boolean =>
  scope.kind === 'all' || scope.ids.includes(merchantId);

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The scope as the row-level policies read it from `quaylink.merchants`.
 * @throws {RangeError} when an id is no UUID: the text goes into SQL as it stands
 */
export function scopeSetting(scope: TenantScope): string {
  if (scope.kind === 'all') return 'all';
  for (const id of scope.ids) if (!uuid.test(id)) throw new RangeError('a tenant scope holds UUIDs only');
  return scope.ids.join(',');
}
