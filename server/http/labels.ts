import type { Request, RequestHandler } from 'express';
import type { Actor } from '../graphql/context.ts';
import type { LabelFile } from '../shipments/label-prints.ts';

export interface LabelRouteDeps {
  /** Who the request's session cookie or token belongs to; null without either. */
  readonly actorOf: (request: Request) => Promise<Actor | null>;
  readonly prints: { file(actor: Actor | null, text: string): Promise<LabelFile | null> };
}

/** GET /labels/<address>: the labels of a print, for the person who asked, while the address is valid. */
export function labelRoute({ actorOf, prints }: LabelRouteDeps): RequestHandler<{ address: string }> {
  return async (request, response) => {
    const file = await prints.file(await actorOf(request), request.params.address);
    response.set({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    if (!file) {
      response.status(404).type('text/plain');
      response.send('These labels are not found, or their time is over. Print again.');
      return;
    }
    response.set({
      'content-type': file.type,
      'content-disposition': `inline; filename="${file.name}"`,
      // A platform's page must not act as ours. Chrome opens no PDF in a sandbox.
      ...(file.type.startsWith('text/html') && {
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
      }),
      'x-content-type-options': 'nosniff',
    });
    response.send(Buffer.from(file.bytes));
  };
}
