import { json } from '../kernel/http.ts';
import { toJson } from '../kernel/json.ts';
import type { Reply } from '../kernel/platform.ts';
import { errors } from './names.ts';

/** `{ data, meta? }`. ASSUMED */
export function data(value: unknown, meta?: Readonly<Record<string, unknown>>, status = 200): Reply {
  return json(status, toJson(meta === undefined ? { data: value } : { data: value, meta }));
}

/** `{ error: { code, message } }`, used by the token endpoint too. ASSUMED */
export function refused(error: keyof typeof errors, message: string, headers: Record<string, string> = {}): Reply {
  const { status, code } = errors[error];
  return json(status, toJson({ error: { code, message } }), headers);
}
