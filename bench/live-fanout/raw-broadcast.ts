import { WebSocketServer } from 'ws';
import { ready } from '../side-process.ts';
import { eventsPerRound } from './round.ts';

/** The baseline: texts known beforehand, sent to every socket that is open. No login, no tenants, no database. */
const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
const event = JSON.stringify({
  id: '1',
  type: 'next',
  payload: {
    data: {
      liveEvents: {
        seq: '1000',
        kind: 'ORDER',
        subjectId: Buffer.from('order:01a225a0-cd25-7000-95ee-edc5b0956ba6').toString('base64'),
        ecAccountId: Buffer.from('ecAccount:01a225a0-62d1-794c-9ccb-6f199e1a6e20').toString('base64'),
      },
    },
  },
});
sockets.once('listening', () => {
  const address = sockets.address();
  ready({ port: typeof address === 'object' && address !== null ? address.port : 0 }, () => {
    for (let at = 0; at < eventsPerRound; at += 1) for (const socket of sockets.clients) socket.send(event);
    return Promise.resolve();
  });
});
