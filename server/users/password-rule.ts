import { textFaults } from '../graphql/input-check.ts';
import { longestPassword, shortestPassword } from './input-limits.ts';
import type { InputCheck } from '../graphql/input-check.ts';
import { isPlainText } from '../values/storable-text.ts';

/** Length is what makes a password hard to guess; no rule about signs. */
export function checkPassword(check: InputCheck, field: string, typed: string): void {
  const password = typed.trim();
  if (password.length === 0) check.add('REQUIRED', textFaults.missing, field);
  else if (password.length < shortestPassword) check.add('INVALID', textFaults.atLeast(shortestPassword), field);
  // Signing in with it would be refused.
  else if (!isPlainText(password)) check.add('INVALID', textFaults.noText, field);
  else if (password.length > longestPassword) check.add('TOO_LONG', textFaults.atMost(longestPassword), field);
}
