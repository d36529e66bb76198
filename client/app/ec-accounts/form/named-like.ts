interface Named {
  readonly id: string;
  readonly code?: string;
  readonly name: string;
  readonly nameZhTW?: string | null;
  readonly active: boolean;
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\-_()/·・]+/g, '');

/**
 * The shipping type of the warehouse that is called like a platform's code or one of its labels; null where none is, or
 * two are.
 */
export function typeNamedLike<Type extends Named>(
  types: readonly Type[],
  platformCode: string,
  label: { readonly en: string; readonly zhTW: string } | null | undefined,
): Type | null {
  const wanted = new Set([platformCode, label?.en ?? '', label?.zhTW ?? ''].map(plain).filter(Boolean));
  const found = types.filter(
    ({ active, code, name, nameZhTW }) => active && [code, name, nameZhTW].some((one) => one && wanted.has(plain(one))),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}
