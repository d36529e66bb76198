import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** What the plugin needs to know of a file of the build. */
export interface BuiltFile {
  readonly type: 'chunk' | 'asset';
  readonly fileName: string;
  readonly code?: string;
  readonly imports?: readonly string[];
  readonly moduleIds?: readonly string[];
}
export interface Budget {
  readonly name: string;
  /** Source files, as their paths end, that are opened together. */
  readonly opens: readonly string[];
  readonly kB: number;
}

/**
 * JavaScript a browser loads to show these source files, gzipped, in kB: their chunks and all that those import, each
 * once.
 * @throws {Error} when a source file is in no chunk
 */
export function loadedKb(files: readonly BuiltFile[], opens: readonly string[]): number {
  const chunks = new Map(files.filter((file) => file.type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const loaded = new Set<string>();
  const load = (name: string): void => {
    if (loaded.has(name) || !chunks.has(name)) return;
    loaded.add(name);
    for (const other of chunks.get(name)?.imports ?? []) load(other);
  };
  for (const source of opens) {
    const chunk = [...chunks.values()].find(({ moduleIds }) => moduleIds?.some((id) => id.endsWith(source)));
    if (!chunk) throw new Error(`${source} is in no chunk of the build`);
    load(chunk.fileName);
  }
  return [...loaded].reduce((sum, name) => sum + gzipSync(chunks.get(name)?.code ?? '').length, 0) / 1000;
}

/** Fails the build when what people wait for at first has grown over its budget. */
export function firstLoad(budgets: readonly Budget[]): Plugin {
  return {
    name: 'quaylink:first-load',
    generateBundle(_options, bundle) {
      for (const { name, opens, kB } of budgets) {
        const loaded = loadedKb(Object.values(bundle), opens);
        if (loaded > kB)
          this.error(
            `${name} loads ${loaded.toFixed(1)} kB of JavaScript (gzipped), more than its ${kB} kB: load what it does not need at first when it is needed.`,
          );
        if (process.env['SIZES']) this.info(`${name}: ${loaded.toFixed(1)} of ${kB} kB`);
      }
    },
  };
}
