import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { StartError } from './start-error.ts';
import { waitForMongo } from './wait-for-mongo.ts';

const soon = { forMs: 100, betweenMs: 10 };

describe('starting with a MongoDB of somebody else', () => {
  it('waits with a line, then says where nobody answered, without the password', async () => {
    const taken = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const said: string[] = [];
    const failed: unknown = await waitForMongo(
      `mongodb://u:geheim@127.0.0.1:${port}/quaylink?directConnection=true`,
      (line) => void said.push(line),
      soon,
    ).catch((error: unknown) => error);
    taken.close();
    expect(failed).toBeInstanceOf(StartError);
    expect(String(failed)).toContain(`MONGODB_URL leads to 127.0.0.1:${port}/quaylink, where no MongoDB answered`);
    expect(said).toEqual([
      expect.stringMatching(new RegExp(`^Waiting for MongoDB at 127.0.0.1:${port}/quaylink .* …$`)),
    ]);
    expect(`${String(failed)} ${said.join()}`).not.toContain('geheim');
  });

  it.each(['mongodb://h:27017/q?nonsense=1', 'mongodb://u:p:geheim@@h/q', 'mongodb+srv://h:27017/q'])(
    'refuses %s at once',
    async (url) => {
      await expect(waitForMongo(url, () => {}, soon)).rejects.toThrow('MONGODB_URL is set to something else');
    },
  );
});
