import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/** Version of the product, from package.json. */
export const version: string = readVersion();

function readVersion(): string {
  const file = findPackageJSON(import.meta.url);
  const content: unknown = file === undefined ? {} : JSON.parse(readFileSync(file, 'utf8'));
  return typeof content === 'object' && content !== null && 'version' in content ? String(content.version) : 'unknown';
}
