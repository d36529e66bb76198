import { isRecord } from '../kernel/json.ts';

/** The value at a dotted path of a parsed answer (`data.0.id`), undefined where there is none. */
export function at(value: unknown, path: string): unknown {
  let here = value;
  for (const step of path.split('.'))
    here = Array.isArray(here) ? (here as readonly unknown[])[Number(step)] : isRecord(here) ? here[step] : undefined;
  return here;
}

/** The same as text. */
export function textAt(value: unknown, path: string): string {
  return String(at(value, path));
}

/** The same as a list; empty where there is none. */
export function rowsAt(value: unknown, path: string): readonly unknown[] {
  const here = path === '' ? value : at(value, path);
  return Array.isArray(here) ? (here as readonly unknown[]) : [];
}
