import {
  AppKeysRefused,
  AuthorizationEnded,
  CredentialsRejected,
  IpNotAllowed,
  PermissionMissing,
  PlatformRefused,
  type CallContext,
  type ConnectorError,
} from '../errors.ts';
import { busyOf } from '../kit/statuses.ts';
import { jsonAnswer, parseJson } from '../transport/json.ts';
import type { PlatformAnswer } from '../transport/transport.ts';
import { errorCodes, fields } from './names.ts';

/**
 * What an answer means; undefined when it is good.
 * @throws {MalformedAnswer} for a good status without readable content
 */
export function failureOf(call: CallContext, answer: PlatformAnswer, now: Date): ConnectorError | undefined {
  const { status } = answer;
  if (status === 204) return undefined;
  if (status >= 200 && status < 300) {
    jsonAnswer(call, answer);
    return undefined;
  }
  const { code, message } = errorOf(answer);
  const options = { httpStatus: status, platformMessage: message };
  const busy = busyOf(call, answer, { now, pauseMs: 1000, platformMessage: message });
  if (busy) return busy;
  // The app's keys are ours, not the merchant's: no account is to be cut off for them.
  if (code === errorCodes.invalidClient)
    return new AppKeysRefused(call, "Liteshop does not accept this server's app keys", options);
  if (code === errorCodes.ipNotAllowed) return new IpNotAllowed(call, 'our address is not allowed', options);
  if (code === errorCodes.shopClosed)
    return new PlatformRefused(call, 'the shop is closed', { ...options, shopClosed: true });
  if (code === errorCodes.invalidGrant) return new AuthorizationEnded(call, 'the authorization has ended', options);
  if (status === 401) return new CredentialsRejected(call, 'the authorization is no longer valid', options);
  if (status === 403) return new PermissionMissing(call, 'the authorization lacks a permission', options);
  return new PlatformRefused(call, code ?? `Liteshop answered ${status}`, options);
}

/** `{ error: { code, message } }`, or the flat form every OAuth server knows: `{ error, error_description }`. */
function errorOf(answer: PlatformAnswer): { readonly code: string | null; readonly message: string | null } {
  let error: unknown;
  let description: unknown;
  try {
    ({ error, error_description: description } = Object(parseJson(answer.text)) as {
      error?: unknown;
      error_description?: unknown;
    });
  } catch {
    return { code: null, message: null };
  }
  if (typeof error === 'string') return { code: error, message: textOf(description) };
  const told = Object(error) as object;
  return {
    code: textOf(Reflect.get(told, fields.error.code)),
    message: textOf(Reflect.get(told, fields.error.message)),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
