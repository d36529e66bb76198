import type { CombinedError } from '@urql/core';
import type { GraphQLFormattedError } from 'graphql';

/** A refused input as every payload carries it in `userErrors`. */
export interface UserErrorLike {
  readonly code: string;
  readonly message: string;
  /** Path in the input, for example `['credentials', 'secretKey']`; absent when the whole request is meant. */
  readonly field?: readonly string[] | null;
}

/**
 * The request failed as a whole: no network, not signed in, forbidden, or a fault on the server. Inputs refused with
 * reason come as `userErrors` instead.
 */
export class QuaylinkError extends Error {
  override readonly name = 'QuaylinkError';
  readonly kind: 'network' | 'server';
  /**
   * `UNAUTHENTICATED`, `FORBIDDEN`, `BAD_USER_INPUT`, `LIMIT_EXCEEDED`, `INTERNAL_SERVER_ERROR` or a newer one; null
   * for network failures.
   */
  readonly code: string | null;
  /** Names this request in the server's log; null when the server was not reached. */
  readonly requestId: string | null;
  /**
   * The permission that is missing, as the API names it (`ORDER_READ`); null unless the code is FORBIDDEN and the
   * server says.
   */
  readonly scope: string | null;

  constructor(
    message: string,
    facts: {
      kind: 'network' | 'server';
      code?: string | null;
      requestId?: string | null;
      scope?: string | null;
      cause?: unknown;
    },
  ) {
    super(message, { cause: facts.cause });
    this.kind = facts.kind;
    this.code = facts.code ?? null;
    this.requestId = facts.requestId ?? null;
    this.scope = facts.scope ?? null;
  }

  static from(error: CombinedError): QuaylinkError {
    if (error.graphQLErrors.length > 0) return QuaylinkError.fromGraphQL(error.graphQLErrors, error);
    return new QuaylinkError(error.networkError?.message ?? error.message, { kind: 'network', cause: error });
  }

  static fromGraphQL(
    errors: readonly Pick<GraphQLFormattedError, 'message' | 'extensions'>[],
    cause?: unknown,
  ): QuaylinkError {
    const [first] = errors;
    const { code, requestId, scope } = first?.extensions ?? {};
    return new QuaylinkError(first?.message ?? 'The server gave no reason.', {
      kind: 'server',
      code: typeof code === 'string' ? code : null,
      requestId: typeof requestId === 'string' ? requestId : null,
      scope: typeof scope === 'string' ? scope : null,
      cause,
    });
  }

  /** What a subscription ended with: GraphQL errors, or the WebSocket's close event. */
  static fromSocket(cause: unknown): QuaylinkError {
    if (Array.isArray(cause)) return QuaylinkError.fromGraphQL(cause as readonly GraphQLFormattedError[], cause);
    const login = loginEnd(cause);
    if (login) return new QuaylinkError(login.message, { kind: 'server', code: login.code, cause });
    const message = cause instanceof Error ? cause.message : 'The connection was lost.';
    return new QuaylinkError(message, { kind: 'network', cause });
  }
}

/** Close codes of the server after which the same login will not be accepted again. */
const LOGIN_ENDS: Readonly<Record<number, { readonly code: string; readonly message: string }>> = {
  4401: { code: 'UNAUTHENTICATED', message: 'The login is over: sign in again.' },
  4403: { code: 'FORBIDDEN', message: 'The API token is invalid, revoked or expired.' },
};

function loginEnd(closed: unknown): { readonly code: string; readonly message: string } | undefined {
  const code: unknown = typeof closed === 'object' && closed !== null ? Reflect.get(closed, 'code') : undefined;
  return typeof code === 'number' ? LOGIN_ENDS[code] : undefined;
}

/** Whether a closed WebSocket says that the login is over, so that connecting again is useless. */
export const endsLogin = (closed: unknown): boolean => loginEnd(closed) !== undefined;

/**
 * Messages by dotted path (`credentials.secretKey`); those without a field stand under `''`. The first message of a
 * field wins.
 */
export function errorsByField(errors: readonly UserErrorLike[]): Record<string, string> {
  const byField: Record<string, string> = {};
  for (const error of errors) byField[(error.field ?? []).join('.')] ??= error.message;
  return byField;
}

/** Another person saved in between; `currentVersion` is what the next save has to expect. */
export function isStaleVersion<E extends UserErrorLike>(error: E): error is E & { currentVersion: number } {
  return error.code === 'STALE_VERSION' && 'currentVersion' in error && typeof error.currentVersion === 'number';
}

/** The action is allowed again at `availableAt` (ISO, UTC). */
export function isCooldown<E extends UserErrorLike>(error: E): error is E & { availableAt: string } {
  return error.code === 'COOLDOWN' && 'availableAt' in error && typeof error.availableAt === 'string';
}

/** A mutation's inputs were refused: thrown by `unwrap`, with every reason. */
export class UserErrors extends Error {
  override readonly name = 'UserErrors';

  readonly userErrors: readonly UserErrorLike[];

  constructor(userErrors: readonly UserErrorLike[]) {
    super(userErrors.map(({ message }) => message).join(' '));
    this.userErrors = userErrors;
  }
}

/**
 * The payload of a mutation whose refusal would be a fault of the program.
 * @throws {UserErrors} when an input was refused
 */
export function unwrap<Payload extends { readonly userErrors: readonly UserErrorLike[] }>(payload: Payload): Payload {
  if (payload.userErrors.length > 0) throw new UserErrors(payload.userErrors);
  return payload;
}
