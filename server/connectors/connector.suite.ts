import { apiLogSuite } from './suites/api-log.suite.ts';
import { catalogueSuite } from './suites/catalogue.suite.ts';
import { connectionSuite } from './suites/connection.suite.ts';
import { listSuite } from './suites/lists.suite.ts';
import { manifestSuite } from './suites/manifest.suite.ts';
import { orderSuite } from './suites/orders.suite.ts';
import { stockSuite } from './suites/stock.suite.ts';
import { suiteWorld, type ConnectorSubject } from './suites/world.ts';

export type { ConnectorSubject } from './suites/world.ts';

/** The promises every connector keeps, over real HTTP against the sandbox: one suite for each part. */
export function connectorSuite(subject: ConnectorSubject): void {
  const world = suiteWorld(subject);
  manifestSuite(subject, world);
  connectionSuite(subject, world);
  orderSuite(subject, world);
  listSuite(subject, world);
  catalogueSuite(subject, world);
  stockSuite(subject, world);
  apiLogSuite(subject, world);
}
