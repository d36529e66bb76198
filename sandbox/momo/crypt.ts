import { createCipheriv } from 'node:crypto';

/**
 * The encrypted `dataList`: AES-128-ECB with PKCS padding, as Base64. The key is the master password, filled up with
 * the digit 0 to 16 bytes.
 */
export function encrypted(plain: string, masterPassword: string): string {
  const key = Buffer.from(masterPassword.padEnd(16, '0').slice(0, 16));
  const cipher = createCipheriv('aes-128-ecb', key, null);
  return Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
}
