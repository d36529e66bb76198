import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import { DatabaseUnavailable } from '../persistence/database-errors.ts';
import type { Language } from '../values/words.ts';
import { Refusal } from './user-errors.ts';
import { withoutValues } from './unquoted.ts';

/** Codes of thrown errors; everything else is a bug and shows as INTERNAL_SERVER_ERROR. */
export type ErrorCode = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'BAD_USER_INPUT' | 'LIMIT_EXCEEDED' | 'INTERNAL_SERVER_ERROR';

/** An error the caller may read as it stands. */
export class PublicError extends GraphQLError {
  constructor(code: ErrorCode, message: string, extensions: Record<string, unknown> = {}) {
    super(message, { extensions: { code, ...extensions } });
  }
}

export const unauthenticated = (): PublicError => new PublicError('UNAUTHENTICATED', 'Sign in first.');
/** A person is refused by the role, a program by the scopes of its token; `extensions.scope` names what is missing. */
export function forbidden(permission?: string, by: 'role' | 'token' = 'role'): PublicError {
  if (permission === undefined) return new PublicError('FORBIDDEN', 'Your role does not allow this.');
  const scope = scopeName(permission);
  const message = by === 'token' ? `This API token lacks the scope ${scope}.` : 'Your role does not allow this.';
  return new PublicError('FORBIDDEN', message, { permission, scope });
}

/** The API's name of a permission: `rawPayload:read` is RAW_PAYLOAD_READ. */
const scopeName = (permission: string): string =>
  permission
    .replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`)
    .replace(':', '_')
    .toUpperCase();
export const badInput = (message: string): PublicError => new PublicError('BAD_USER_INPUT', message);
export const limitExceeded = (message: string, extensions: Record<string, unknown> = {}): PublicError =>
  new PublicError('LIMIT_EXCEEDED', message, extensions);

/** Apollo's and graphql-js's own codes of invalid requests. */
const requestCodes: Readonly<Record<string, ErrorCode>> = {
  GRAPHQL_PARSE_FAILED: 'BAD_USER_INPUT',
  GRAPHQL_VALIDATION_FAILED: 'BAD_USER_INPUT',
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  BAD_REQUEST: 'BAD_USER_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_FOUND: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_USER_INPUT',
};

export interface ErrorLog {
  error(fields: object, message: string): void;
}

/** Longest text of an error that quotes input; a rejected 10 MB value is not sent back. */
const longestMessage = 500;

/**
 * What a caller may know of an error. Wrong requests keep their message, cut; everything unexpected is logged once with
 * its cause and shows as nothing but its request id.
 */
export function showError(
  error: unknown,
  formatted: GraphQLFormattedError,
  requestId: string,
  log: ErrorLog,
  language: Language = 'en',
): GraphQLFormattedError {
  const { locations, path } = formatted;
  const shown = (message: string, code: ErrorCode, extra: Record<string, unknown> = {}): GraphQLFormattedError => ({
    message: message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message,
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { ...extra, code, requestId },
  });
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (cause instanceof PublicError)
    return shown(cause.message, cause.extensions['code'] as ErrorCode, { ...cause.extensions });
  // A refusal outside a payload: an id in a query's argument, say.
  if (cause instanceof Refusal)
    return shown(cause.errors[0]?.message({ language }) ?? 'Refused.', 'BAD_USER_INPUT', {
      userErrorCode: cause.errors[0]?.code,
    });
  const requestCode = requestCodes[String(formatted.extensions?.['code'])];
  if (requestCode && cause instanceof GraphQLError)
    return shown(error instanceof GraphQLError ? withoutValues(error) : formatted.message, requestCode);
  // Validation and variable errors come without a code of Apollo's over WebSocket.
  if (error instanceof GraphQLError && cause instanceof GraphQLError && !path)
    return shown(withoutValues(error), 'BAD_USER_INPUT');
  log.error({ err: cause, requestId, path }, 'a request failed unexpectedly');
  const message =
    cause instanceof DatabaseUnavailable
      ? 'The database cannot be reached at the moment. Try again shortly.'
      : 'Something went wrong on our side.';
  return shown(message, 'INTERNAL_SERVER_ERROR');
}

/** Ids come from the caller's header when it is well formed, so that one id runs through several programs. */
export function requestIdFrom(header: string | undefined): string {
  return header && /^[\w.-]{8,64}$/.test(header) ? header : randomUUID();
}
