import { expect, it } from 'vitest';
import { ScriptedDialler } from '../suites/replay.ts';
import type { ApiLogEntry } from './api-log.ts';
import { createTransport } from './http-transport.ts';
import { unlimitedBudget } from './rate-budget.ts';

it('a session that the platform issues while we work shows in no log from then on, whatever its field is called', async () => {
  const session = 'f3c9-7d21-opaque-sid';
  const dialler = new ScriptedDialler(['https://api.example'], ({ body }) => ({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ echo: body })),
  }));
  const log: ApiLogEntry[] = [];
  const transport = createTransport({
    platform: 'keyhole',
    accountId: 'account-1',
    budget: unlimitedBudget,
    rate: [{ kind: 'pace', name: 'calls', scope: 'account', perSecond: 100, burst: 100 }],
    secrets: ['the password'],
    log: { record: (entry) => void log.push(entry) },
    now: () => new Date(0),
    allowedPrivateOrigins: ['https://api.example'],
    userAgent: 'Quaylink/test',
    requestId: null,
    dialler,
  });
  const call = (field: string) =>
    transport.send({
      operation: 'orders.list',
      method: 'POST',
      url: new URL('https://api.example/orders'),
      body: JSON.stringify({ [field]: session, with: 'the password' }),
      repeatable: true,
      judge: () => undefined,
      read: () => null,
    });
  await call('x');
  expect(JSON.stringify(log)).toContain(session);
  log.length = 0;
  transport.hide([session]);
  await call('x');
  expect(log).toHaveLength(1);
  expect(JSON.stringify(log)).not.toContain('opaque-sid');
  expect(JSON.stringify(log)).not.toContain('the password');
  await dialler.close();
});
