import { textFaults } from '../graphql/input-check.ts';
import type { InputCheck } from '../graphql/input-check.ts';
import { isPlainText } from '../values/storable-text.ts';

const shortest = 10;
const longest = 200;

/** Length is what makes a password hard to guess; no rule about signs. */
export function checkPassword(check: InputCheck, field: string, password: string): void {
  if (password.length === 0) check.add('REQUIRED', textFaults.missing, field);
  else if (password.length < shortest) check.add('INVALID', textFaults.atLeast(shortest), field);
  // Signing in with it would be refused.
  else if (!isPlainText(password)) check.add('INVALID', textFaults.noText, field);
  else if (password.length > longest) check.add('TOO_LONG', textFaults.atMost(longest), field);
}
