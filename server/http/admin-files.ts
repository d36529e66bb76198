import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router } from 'express';

/**
 * The built admin and GraphiQL. Files with a hash in their name never change and are kept by browsers; the pages
 * themselves are asked for each time. Every other address without a file is a place inside the admin.
 */
export function adminFiles(folder: string): Router {
  const router = Router();
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }));
  router.get(['/graphiql', '/graphiql/'], (_, response) => page(response, join(folder, 'graphiql', 'index.html')));
  router.use(express.static(folder, { index: false, maxAge: 0 }));
  router.get('/{*place}', (request, response, next) => {
    if (request.accepts(['html', 'json']) !== 'html') return next();
    return page(response, join(folder, 'index.html'));
  });
  return router;
}

function page(response: express.Response, file: string): void {
  if (!existsSync(file))
    return void response.status(503).type('text/plain').send('The admin is not built. Run `npm run build`.');
  response.set('cache-control', 'no-cache').sendFile(file);
}
