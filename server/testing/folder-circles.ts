import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** Which folder imports which, with one file as an example: `orders` → `users` → 'orders/order.resolver.ts'. */
export type FolderImports = ReadonlyMap<string, ReadonlyMap<string, string>>;

const isProductCode = (file: string) =>
  /\.tsx?$/.test(file) && !/\.(test|suite)\.tsx?$/.test(file) && !file.split(sep).includes('testing');

/** The imports between the folders directly under `root`; files of `root` itself and test code are left out. */
export function folderImports(root: string): FolderImports {
  const found = new Map<string, Map<string, string>>();
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(isProductCode);
  for (const file of files) {
    const [from] = file.split(sep);
    if (from === undefined || from === file) continue;
    const text = readFileSync(join(root, file), 'utf8');
    for (const [, target = ''] of text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+)'/g)) {
      const [to, ...inside] = relative(root, join(root, dirname(file), target)).split(sep);
      if (to === undefined || to === '..' || to === from || inside.length === 0) continue;
      const targets = found.get(from) ?? new Map<string, string>();
      found.set(from, targets.set(to, targets.get(to) ?? file));
    }
  }
  return found;
}

/**
 * Every import that is part of a circle: the folder it goes to imports, over any number of others, the folder it comes
 * from.
 */
export function importsInCircles(imports: FolderImports): string[] {
  const reaches = (from: string, goal: string, seen = new Set<string>()): boolean =>
    [...(imports.get(from)?.keys() ?? [])].some(
      (next) => next === goal || (!seen.has(next) && reaches(next, goal, seen.add(next))),
    );
  return [...imports].flatMap(([from, targets]) =>
    [...targets].filter(([to]) => reaches(to, from)).map(([to, file]) => `${from} → ${to} (${file})`),
  );
}
