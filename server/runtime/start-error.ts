/**
 * We cannot start, and the person at the keyboard can do something about it. The message is whole sentences, shown
 * without a stack trace.
 */
export class StartError extends Error {
  override readonly name: string = 'StartError';
}
