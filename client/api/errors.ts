import type { CombinedError } from '@urql/core';

/** A refused input as every payload carries it in `userErrors`. */
export interface UserErrorLike {
  readonly code: string;
  readonly message: string;
  /** Path in the input, for example `['credentials', 'secretKey']`; absent when the whole request is meant. */
  readonly field?: readonly string[] | null;
}

/** The request failed as a whole: no network, not signed in, forbidden, or a fault on the server. Inputs refused with reason come as `userErrors` instead. */
export class QuaylinkError extends Error {
  override readonly name = 'QuaylinkError';
  readonly kind: 'network' | 'server';
  /** `UNAUTHENTICATED`, `FORBIDDEN`, `BAD_USER_INPUT`, `LIMIT_EXCEEDED`, `INTERNAL_SERVER_ERROR` or a newer one; null for network failures. */
  readonly code: string | null;
  /** Names this request in the server's log; null when the server was not reached. */
  readonly requestId: string | null;

  constructor(
    message: string,
    facts: { kind: 'network' | 'server'; code?: string | null; requestId?: string | null; cause?: unknown },
  ) {
    super(message, { cause: facts.cause });
    this.kind = facts.kind;
    this.code = facts.code ?? null;
    this.requestId = facts.requestId ?? null;
  }

  static from(error: CombinedError): QuaylinkError {
    const [first] = error.graphQLErrors;
    if (!first)
      return new QuaylinkError(error.networkError?.message ?? error.message, { kind: 'network', cause: error });
    const { code, requestId } = first.extensions ?? {};
    return new QuaylinkError(first.message, {
      kind: 'server',
      code: typeof code === 'string' ? code : null,
      requestId: typeof requestId === 'string' ? requestId : null,
      cause: error,
    });
  }
}

/** Messages by dotted path (`credentials.secretKey`); those without a field stand under `''`. The first message of a field wins. */
export function errorsByField(errors: readonly UserErrorLike[]): Record<string, string> {
  const byField: Record<string, string> = {};
  for (const error of errors) byField[(error.field ?? []).join('.')] ??= error.message;
  return byField;
}

/** Someone else saved in between; `currentVersion` is what the next save has to expect. */
export function isStaleVersion<E extends UserErrorLike>(error: E): error is E & { currentVersion: number } {
  return error.code === 'STALE_VERSION' && 'currentVersion' in error && typeof error.currentVersion === 'number';
}

/** The action is allowed again at `availableAt` (ISO, UTC). */
export function isCooldown<E extends UserErrorLike>(error: E): error is E & { availableAt: string } {
  return error.code === 'COOLDOWN' && 'availableAt' in error && typeof error.availableAt === 'string';
}
