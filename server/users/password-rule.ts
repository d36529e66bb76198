import { isPlainText } from '../graphql/input-check.ts';
import type { InputCheck } from '../graphql/input-check.ts';

const shortest = 10;
const longest = 200;

/** Length is what makes a password hard to guess; no rule about signs. */
export function checkPassword(check: InputCheck, field: string, password: string): void {
  if (password.length === 0) check.add('REQUIRED', 'Please fill this in.', field);
  else if (password.length < shortest) check.add('INVALID', `At least ${shortest} characters.`, field);
  // Signing in with it would be refused.
  else if (!isPlainText(password)) check.add('INVALID', 'This holds characters that are no text.', field);
  else if (password.length > longest) check.add('TOO_LONG', `At most ${longest} characters.`, field);
}
