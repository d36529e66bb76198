import { WebSocket } from 'ws';
import { ready } from '../side-process.ts';
import { eventsPerRound, readerCount, type ReaderTask } from './round.ts';

/** The screens: sockets that take what comes and count it. What they cost is nobody's. */
const atOnce = 20;
let open: WebSocket[] = [];
let received = 0;
let allThere: () => void = () => undefined;

/** One socket that reads: over GraphQL it signs in and subscribes first; a bare one just listens. */
async function reader(address: string, token: string | null): Promise<WebSocket> {
  const socket = new WebSocket(address, token === null ? [] : ['graphql-transport-ws']);
  socket.on('error', (error) => console.error(error));
  await new Promise<void>((resolve, reject) => {
    socket.once('close', (code, reason) => reject(new Error(`closed with ${code} ${reason.toString()}`)));
    if (token === null) socket.once('open', () => resolve());
    else {
      socket.once('open', () =>
        socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } })),
      );
      socket.once('message', () => {
        const query = 'subscription { liveEvents { seq kind subjectId ecAccountId } }';
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
        resolve();
      });
    }
  });
  socket.on('message', (data: Buffer) => {
    if (data.includes('"type":"ping"')) return socket.send('{"type":"pong"}');
    received += 1;
    if (received === eventsPerRound * readerCount) allThere();
  });
  return socket;
}

async function connect({ address, tokens }: Extract<ReaderTask, { what: 'connect' }>): Promise<void> {
  for (const socket of open) socket.terminate();
  open = [];
  while (open.length < readerCount) {
    const some = Array.from({ length: Math.min(atOnce, readerCount - open.length) }, (_, at) =>
      reader(address, tokens === null ? null : (tokens[(open.length + at) % tokens.length] ?? '')),
    );
    open.push(...(await Promise.all(some)));
  }
}

/** Waits for what the round sends; counts what came when it takes too long. */
async function count({ patienceMs }: Extract<ReaderTask, { what: 'count' }>): Promise<{ received: number }> {
  if (received < eventsPerRound * readerCount) {
    await new Promise<void>((resolve) => {
      const tooLate = setTimeout(resolve, patienceMs);
      allThere = () => {
        clearTimeout(tooLate);
        resolve();
      };
    });
  }
  const answer = { received };
  received = 0;
  return answer;
}

ready(null, async (task) => {
  const asked = task as ReaderTask;
  return asked.what === 'connect' ? connect(asked) : count(asked);
});
