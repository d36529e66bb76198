import type { Words } from '../values/words.ts';

/** Something a person can put right, in both languages; the service says it in the reader's. */
export interface InputFault {
  readonly code: 'REQUIRED' | 'INVALID' | 'TOO_LONG' | 'TOO_MANY' | 'NOT_FOUND' | 'TAKEN' | 'NOT_ALLOWED_NOW';
  readonly message: Words;
  /** Path in the input: `['credentials', 'secretKey']`. */
  readonly field: readonly string[];
}
