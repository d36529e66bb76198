import type { CredentialField } from '../../connectors/connector.ts';
import type { InputFault } from '../input-fault.ts';
import type { StoredCredentials } from './credential-input.ts';

type Changes = Readonly<Record<string, string | null>>;

/**
 * Destination fields whose new value leads somewhere else than the stored one; none while nothing is stored that could
 * be sent there.
 */
export function changedDestinations(
  form: readonly CredentialField[],
  changes: Changes,
  stored: StoredCredentials,
): CredentialField[] {
  if (stored.filled.size === 0) return [];
  return form.filter(({ key, destination, defaultValue }) => {
    const value = changes[key];
    if (!destination || value === undefined) return false;
    return placeOf(value ?? defaultValue ?? '') !== placeOf(stored.shown[key] ?? defaultValue ?? '');
  });
}

/** One fault for each stored secret that was not typed again although it would be sent to another place. */
export function secretsToTypeAgain(
  form: readonly CredentialField[],
  movesTo: readonly CredentialField[],
  { changes, stored, faults }: { changes: Changes; stored: StoredCredentials; faults: readonly InputFault[] },
): InputFault[] {
  const [destination] = movesTo;
  if (!destination) return [];
  const { en, zhTW } = destination.label;
  return form
    .filter(({ key, secret }) => secret && stored.filled.has(key) && changes[key] === undefined)
    .filter(({ key }) => !faults.some(({ field }) => field[1] === key))
    .map(({ key, label }) => ({
      code: 'REQUIRED',
      field: ['credentials', key],
      message: {
        en: `Type the ${label.en} again: "${en}" has changed, and a stored secret is never sent to a new place.`,
        zhTW: `「${zhTW}」已變更，請重新填寫${label.zhTW}；已儲存的密鑰不會傳送到新的位置。`,
      },
    }));
}

/**
 * What must stay the same for a stored secret to be sent there: of an address its scheme, host, port and folder (two
 * shops of one host may belong to two people), of anything else the value itself. An address typed without a scheme
 * means https.
 */
export function placeOf(value: string): string {
  const text = value.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!/[.:/]/.test(text) || !URL.canParse(address)) return text;
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${pathname.replace(/\/+$/, '')}`;
}
