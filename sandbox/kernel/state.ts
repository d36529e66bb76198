import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isRecord } from './json.ts';

/** Written slowly after changes, at once on close. */
const SAVE_DELAY_MS = 400;

/** What the platforms remember: named slices of plain JSON, kept in one file (mode 0600) or only in memory. */
export class StateFile {
  readonly #path: string | null;
  #slices: Record<string, unknown>;
  #timer: NodeJS.Timeout | null = null;

  constructor(path?: string) {
    this.#path = path ?? null;
    this.#slices = this.#read();
  }

  /** The slice as it was stored, or `initial`. The object is live: change it and call `changed`. */
  slice<T extends object>(name: string, initial: T): T {
    const stored = this.#slices[name];
    // Missing keys come from `initial`, so that a file of an older version still opens.
    const value =
      isRecord(stored) && !Array.isArray(initial)
        ? { ...initial, ...stored }
        : Array.isArray(stored)
          ? stored
          : initial;
    this.#slices[name] = value;
    return value as T;
  }

  changed(): void {
    if (this.#path === null || this.#timer !== null) return;
    this.#timer = setTimeout(() => this.flush(), SAVE_DELAY_MS);
    this.#timer.unref();
  }

  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#path === null) return;
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    const draft = `${this.#path}.${process.pid}.draft`;
    writeFileSync(draft, JSON.stringify({ version: 1, slices: this.#slices }), { mode: 0o600 });
    chmodSync(draft, 0o600);
    renameSync(draft, this.#path);
  }

  #read(): Record<string, unknown> {
    if (this.#path === null || !existsSync(this.#path)) return {};
    try {
      const file: unknown = JSON.parse(readFileSync(this.#path, 'utf8'));
      if (isRecord(file) && file.version === 1 && isRecord(file.slices)) return file.slices;
    } catch {
      // Set aside below, like a file of an unknown version: invented orders are not worth refusing to start.
    }
    renameSync(this.#path, `${this.#path}.unreadable`);
    return {};
  }
}
