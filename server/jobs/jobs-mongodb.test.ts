import { noMongodb, startTestMongod } from '../testing/test-mongod.ts';
import { jobsSuite } from './jobs.suite.ts';

jobsSuite(
  'MongoDB',
  async () => {
    const mongod = await startTestMongod();
    return {
      address: { kind: 'mongodb', url: mongod.url },
      stop: () => mongod.stop(),
      restart: () => mongod.restart(),
      pid: () => mongod.pid,
      close: () => mongod.close(),
    };
  },
  noMongodb,
);
