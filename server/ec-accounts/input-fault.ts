import type { Words } from '../values/words.ts';

/** Something a person can put right, in both languages; the service says it in the reader's. */
export interface InputFault {
  readonly code: 'REQUIRED' | 'INVALID' | 'TOO_LONG' | 'TOO_MANY' | 'NOT_FOUND' | 'TAKEN' | 'NOT_ALLOWED_NOW';
  readonly message: Words;
  /** Path in the input: `['credentials', 'secretKey']`. */
  readonly field: readonly string[];
}

/** Text as the database can keep it: no NUL, no half of a surrogate pair. */
export const isPlainText = (text: string): boolean => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text);

export const noText: Words = { en: 'This holds characters that are no text.', zhTW: '含有無法辨識的字元。' };
