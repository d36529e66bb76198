import type { RequestListener, Server } from 'node:http';
import express from 'express';
import { healthRoutes } from './http/health.ts';
import { requestLog } from './http/request-log.ts';
import { Database } from './persistence/database.ts';
import type { Foundation } from './runtime/foundation.ts';

export interface Application {
  /** Everything that answers HTTP. */
  readonly handle: RequestListener;
  /** What needs the server itself, such as WebSockets. */
  attach(server: Server): void;
  /** Lines to say once we listen, such as the demo logins. */
  readonly announcements: readonly string[];
  close(): Promise<void>;
}

/** The one place where objects are built and handed to each other. */
export async function compose({ config, log, databaseUrl, jobs }: Foundation): Promise<Application> {
  const db = await Database.open({ url: databaseUrl, entities: [], log });

  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  app.use(requestLog(log));
  app.use(
    healthRoutes({
      database: async () => void (await db.statement('select 1')),
      jobs: () => {
        if (!jobs.status().ready) throw new Error('the job backend is away');
      },
    }),
  );

  return { handle: app, attach: () => undefined, announcements: [], close: () => db.close() };
}
