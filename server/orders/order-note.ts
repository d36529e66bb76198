import { textFaults } from '../graphql/input-check.ts';
import { refuse } from '../graphql/user-errors.ts';
import { isPlainText } from '../values/storable-text.ts';

const longestNote = 1_000;

/** What a person wrote about an order, ready to keep. @throws {Refusal} */
export function noteOf(note: string, required: boolean): string {
  const text = note.trim();
  if (required && text === '')
    throw refuse('REQUIRED', { en: 'Say why the order must wait.', zhTW: '請填寫訂單暫緩的原因。' }, ['note']);
  if (text.length > longestNote) throw refuse('TOO_LONG', textFaults.atMost(longestNote), ['note']);
  if (!isPlainText(text))
    throw refuse('INVALID', { en: 'The note contains an invalid character.', zhTW: '備註含有無法儲存的字元。' }, [
      'note',
    ]);
  return text;
}
