interface Type {
  readonly id: string;
}
interface Group<T extends Type> {
  readonly shippingType?: T | null;
  readonly count: number;
  readonly urgentCount: number;
}

export function totalsOfGroups(groups: readonly Group<Type>[]): { count: number; urgent: number } {
  return groups.reduce(
    (sum, { count, urgentCount }) => ({ count: sum.count + count, urgent: sum.urgent + urgentCount }),
    { count: 0, urgent: 0 },
  );
}

/** Shipping types over all platforms, the largest first. */
export function typesOfGroups<T extends Type>(groups: readonly Group<T>[]): { type: T; count: number }[] {
  const byId = new Map<string, { type: T; count: number }>();
  for (const { shippingType: type, count } of groups)
    if (type) byId.set(type.id, { type, count: count + (byId.get(type.id)?.count ?? 0) });
  return [...byId.values()].toSorted((one, other) => other.count - one.count);
}
