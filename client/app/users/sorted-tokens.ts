import type { Sorting } from '../ui/lists/DataTable.tsx';

interface Sortable {
  readonly name: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt?: string | null;
}
const KEYS: Readonly<Record<string, (token: Sortable) => string>> = {
  NAME: ({ name }) => name,
  CREATED: ({ createdAt }) => createdAt,
  EXPIRES: ({ expiresAt }) => expiresAt,
  // Never used comes before every time.
  LAST_USED: ({ lastUsedAt }) => lastUsedAt ?? '',
};

/** A person's tokens come in one answer, so that they are sorted here. An unknown field leaves the newest first. */
export function sortedTokens<Token extends Sortable>(tokens: readonly Token[], { field, direction }: Sorting): Token[] {
  const key = KEYS[field] ?? KEYS['CREATED'];
  const sign = direction === 'ASC' ? 1 : -1;
  return key ? tokens.toSorted((one, other) => sign * key(one).localeCompare(key(other))) : [...tokens];
}
