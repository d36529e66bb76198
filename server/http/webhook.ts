import { randomUUID } from 'node:crypto';
import { raw, type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express';
import type { ConnectorRegistry } from '../connectors/registry.ts';
import type { ApiLogSink } from '../connectors/transport/api-log.ts';
import { logText } from '../connectors/transport/api-log.ts';
import { Masker } from '../connectors/transport/masking.ts';
import type { InboundEvents } from '../exchange/inbound-events.ts';
import type { WebhookDirectory } from '../exchange/account-gate.ts';
import type { Clock } from '../values/clock.ts';
import { RefusalLog } from './refusal-log.ts';

export interface WebhookDeps {
  readonly connectors: ConnectorRegistry;
  readonly accounts: WebhookDirectory;
  readonly events: InboundEvents;
  readonly apiLog: (about: {
    readonly merchantId: string;
    readonly accountId: string;
    readonly runId: string | null;
  }) => ApiLogSink;
  readonly clock: Clock;
  readonly log: { warn(fields: object, message: string): void; error(fields: object, message: string): void };
}

/** What else stands there was never an address of ours, and the database need not be asked (it would refuse NUL). */
const keyShape = /^[\w-]{1,80}$/;

/**
 * POST /webhooks/<platform>/<key>: 200 for what is verified and stored (or known, or a ping), 401 for what is not
 * signed by the platform, 404 for an address of nobody, 413 for a body larger than the platform's deliveries may be;
 * then nothing is stored. What it means is worked out later.
 */
export function webhookRouter(deps: WebhookDeps): Router {
  const router = Router();
  const refusals = new RefusalLog(deps.clock);
  // Every content type: a platform's ping comes form-encoded. Compressed bodies are not the bytes that were signed.
  router.post(
    '/webhooks/:platform/:key',
    (request, response, next) => readBody(deps, refusals, request, response, next),
    (request, response) => receive(deps, refusals, request, response),
  );
  router.use('/webhooks', ((error: { status?: unknown }, _request, response, next) => {
    const status = typeof error.status === 'number' && error.status >= 400 && error.status < 500 ? error.status : 500;
    if (status === 500) deps.log.error({ err: error }, 'a delivery could not be taken');
    if (response.headersSent) return next(error);
    // A 5xx makes the platform deliver it again.
    response.status(status).end();
  }) satisfies ErrorRequestHandler);
  return router;
}

const bodyReaders = new Map<number, RequestHandler>();

/**
 * Reads as much as a delivery of the platform may have. A larger one is refused, which the merchant's API log shows:
 * the platform counts it as a failure, and some switch the webhook off after a few.
 */
const readBody = (
  deps: WebhookDeps,
  refusals: RefusalLog,
  request: Request,
  response: Response,
  next: (error?: unknown) => void,
): void => {
  const [platform, key] = [String(request.params['platform']), String(request.params['key'])];
  const limit = deps.connectors.get(platform)?.webhooks?.largestBodyBytes;
  if (limit === undefined) return void response.status(404).end();
  const reader = bodyReaders.get(limit) ?? raw({ type: () => true, limit, inflate: false });
  bodyReaders.set(limit, reader);
  void reader(request, response, (error?: unknown) => {
    if (isTooLarge(error)) void refuseTooLarge(deps, refusals, request, { platform, key, limit });
    next(error);
  });
};

function isTooLarge(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'status' in error && error.status === 413;
}

/**
 * Nothing of it was read, so the sender is unknown: one line a minute and account, as for a wrong signature.
 */
async function refuseTooLarge(
  deps: WebhookDeps,
  refusals: RefusalLog,
  request: Request,
  { platform, key, limit }: { readonly platform: string; readonly key: string; readonly limit: number },
): Promise<void> {
  try {
    const recipient = keyShape.test(key) ? await deps.accounts.webhookRecipient(platform, key) : null;
    if (!recipient || !refusals.due(`${recipient.accountId} tooLarge`)) return;
    const { accountId, merchantId, verifyWith } = recipient;
    const size = request.headers['content-length'] ?? 'an unknown number of';
    deps.log.warn({ accountId, platform, size, limit }, 'a delivery was too large and not read');
    await deps.apiLog({ merchantId, accountId, runId: null }).record({
      at: deps.clock.now(),
      platform,
      accountId,
      requestId: randomUUID(),
      operation: 'webhook',
      method: 'POST',
      url: `/webhooks/${platform}/…`,
      status: 413,
      result: 'DeliveryTooLarge',
      durationMs: 0,
      attempt: 1,
      request: logText(
        new Masker([verifyWith.secret]),
        'request',
        flatHeaders(request),
        `(${size} bytes, larger than the ${limit} that are read)`,
      ),
      response: null,
    });
  } catch (error) {
    deps.log.warn({ err: error, platform }, 'a delivery was too large, and that could not be logged');
  }
}

async function receive(deps: WebhookDeps, refusals: RefusalLog, request: Request, response: Response): Promise<void> {
  const started = performance.now();
  const platform = String(request.params['platform']);
  const key = String(request.params['key']);
  const webhooks = deps.connectors.get(platform)?.webhooks;
  const recipient = webhooks && keyShape.test(key) ? await deps.accounts.webhookRecipient(platform, key) : null;
  if (!webhooks || !recipient) return void response.status(404).end();

  const body: Uint8Array = request.body instanceof Uint8Array ? request.body : new Uint8Array();
  const headers = flatHeaders(request);
  const deliveries = webhooks.verify({ headers, body }, recipient.verifyWith);
  const { accountId, merchantId } = recipient;
  const requestId = randomUUID();
  for (const delivery of deliveries ?? []) {
    if (delivery.meaning.kind === 'ignored') continue;
    await deps.events.receive({ accountId, merchantId, delivery, requestId });
  }
  const status = deliveries ? (webhooks.acceptedStatus ?? 200) : 401;
  response.status(status).end();

  // A ping is not signed by anybody, and what is stored was verified: one line a minute and account shows that somebody
  // knocks.
  const stored = deliveries?.some(({ meaning }) => meaning.kind !== 'ignored') === true;
  if (!stored && !refusals.due(`${accountId} ${deliveries ? 'ignored' : 'refused'}`)) return;
  const text = deliveries ? Buffer.from(body).toString('utf8') : null;
  try {
    await deps.apiLog({ merchantId, accountId, runId: null }).record({
      at: deps.clock.now(),
      platform,
      accountId,
      requestId,
      operation: deliveries?.[0] ? `webhook.${deliveries[0].topic}`.slice(0, 120) : 'webhook',
      method: 'POST',
      // The key in the address is as good as a secret: it lets strangers send deliveries.
      url: `/webhooks/${platform}/…`,
      status,
      result: deliveries ? 'ok' : 'DeliveryRefused',
      durationMs: Math.round(performance.now() - started),
      attempt: 1,
      request: logText(new Masker([recipient.verifyWith.secret]), 'request', headers, text),
      response: null,
    });
  } catch (error) {
    deps.log.warn({ err: error, accountId }, 'a delivery was taken but not logged');
  }
}

/** Header names in lower case, repeated ones joined, as the connectors expect them. */
function flatHeaders(request: Request): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
