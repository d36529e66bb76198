import { createCipheriv, createDecipheriv } from 'node:crypto';

/** The SCM master password is the key: filled up with the character "0" to the 16 bytes AES-128 takes. */
function keyOf(password: string): Buffer {
  const key = Buffer.alloc(16, '0');
  Buffer.from(password, 'utf8').copy(key);
  return key;
}

/** Opens an encrypted list: Base64 of AES-128-ECB with PKCS#7 padding. @throws {Error} another password was used, or it is no such text */
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
