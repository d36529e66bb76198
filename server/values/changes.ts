/** What was changed, field to its value before and after, as the audit log shows it. */
export type Changes = Record<string, { readonly from: unknown; readonly to: unknown }>;

/** The fields that differ. Undefined in `after` means untouched. */
export function changesBetween<T extends object>(before: T, after: Partial<T>): Changes {
  const changed = Object.entries(after).filter(
    ([key, to]) => to !== undefined && JSON.stringify(before[key as keyof T]) !== JSON.stringify(to),
  );
  return Object.fromEntries(changed.map(([key, to]) => [key, { from: before[key as keyof T], to }]));
}

export const nothingChanged = (changes: Changes): boolean => Object.keys(changes).length === 0;
