import { createCipheriv, createDecipheriv } from 'node:crypto';
import { parseJson } from '../transport/json.ts';

/** The SCM master password is the key: filled up with the character "0" to the 16 bytes AES-128 takes. */
function keyOf(password: string): Buffer {
  const key = Buffer.alloc(16, '0');
  Buffer.from(password, 'utf8').copy(key);
  return key;
}

/**
 * Opens an encrypted list: Base64 of AES-128-ECB with PKCS#7 padding.
 * @throws {Error} another password was used, or it is no such text
 */
export function decrypt(text: string, password: string): string {
  const decipher = createDecipheriv('aes-128-ecb', keyOf(password), null);
  const bytes = Buffer.concat([decipher.update(Buffer.from(text, 'base64')), decipher.final()]);
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

/** The other way round, for tests and fixtures. */
export function encrypt(text: string, password: string): string {
  const cipher = createCipheriv('aes-128-ecb', keyOf(password), null);
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
}

/**
 * An answer whose list is encrypted text inside open JSON, with the list in its place. Every other answer comes back as
 * it is.
 * @throws {Error} it cannot be opened
 */
export function opened(bytes: Uint8Array, password: string): string | Uint8Array {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  if (!/"dataList"\s*:\s*"[^"]/.test(text)) return bytes;
  const { dataList, ...rest } = parseJson(text) as { readonly dataList?: unknown };
  if (typeof dataList !== 'string') return bytes;
  const plain = decrypt(dataList, password);
  // Garbage that was padded right by chance is no list either.
  if (!Array.isArray(parseJson(plain))) throw new Error('no list');
  const others = JSON.stringify(rest).slice(1, -1);
  return `{"dataList":${plain}${others === '' ? '' : `,${others}`}}`;
}
