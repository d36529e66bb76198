import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { isAddress, isPublicAddress } from './addresses.ts';

/** No connection came about, so nothing was sent. */
export class NotConnected extends Error {
  constructor(cause: unknown) {
    super('no connection', { cause });
  }
}

/** The address behind a merchant-typed host is not public. Nothing was sent. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/** A name nobody knows. A name server that does not answer is another matter and may be asked again. */
const unknownName = new Set(['ENOTFOUND', 'ENODATA']);
const notPublic = () => new AddressRefused('the host name leads to no public address');

type AllAddresses = (
  hostname: string,
  options: { readonly all: true; readonly family?: number },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Looks a name that a merchant typed up and hands on its addresses only when every one is public. The socket dials
 * exactly these, so there is no second look-up in which the name could mean something else.
 */
export function publicLookup(resolve: AllAddresses = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(
      hostname,
      {
        all: true,
        family:
          options.family === 4 || options.family === 'IPv4'
            ? 4
            : options.family === 6 || options.family === 'IPv6'
              ? 6
              : 0,
      },
      (error, addresses) => {
        const first = addresses?.[0];
        // One answer for both: otherwise a stranger could ask us which names exist inside our network.
        if ((error && unknownName.has(error.code ?? '')) || (!error && !first)) callback(notPublic(), '', 0);
        else if (error) callback(error, '', 0);
        else if (!first || !addresses.every(({ address }) => isPublicAddress(address))) callback(notPublic(), '', 0);
        else if (options.all) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
    );
  };
}

function connector(guarded: boolean, resolve?: AllAddresses): buildConnector.connector {
  const connect = buildConnector({
    timeout: 10_000,
    allowH2: false,
    ...(guarded ? { lookup: publicLookup(resolve) } : {}),
  });
  return (options, callback) => {
    if (guarded && isAddress(options.hostname) && !isPublicAddress(options.hostname)) {
      callback(new AddressRefused('the host is an address that is not public'), null);
      return;
    }
    connect(options, (...[error, socket]) => {
      if (error) callback(error instanceof AddressRefused ? error : new NotConnected(error), null);
      else callback(null, socket);
    });
  };
}

function agent(guarded: boolean, reuse: boolean, resolve?: AllAddresses): Agent {
  // Without pipelining undici closes the connection after the answer: a kept one may be closed by the other side just
  // when we send.
  return new Agent({
    connect: connector(guarded, resolve),
    headersTimeout: 0,
    bodyTimeout: 0,
    allowH2: false,
    ...(reuse ? {} : { pipelining: 0 }),
  });
}

/**
 * Connections to platforms. Kept ones are shared by all accounts; calls with an effect always get a new one, so that a
 * refused connection is known to have sent nothing.
 */
export class Dialler {
  private readonly agents = new Map<string, Agent>();

  private readonly resolve?: AllAddresses;

  /** @param resolve how names become addresses; the system's way by default */
  constructor(resolve?: AllAddresses) {
    this.resolve = resolve;
  }

  dispatcher(guarded: boolean, reuse: boolean): Dispatcher {
    const key = `${guarded}/${reuse}`;
    const known = this.agents.get(key) ?? agent(guarded, reuse, this.resolve);
    this.agents.set(key, known);
    return known;
  }

  async close(): Promise<void> {
    const agents = [...this.agents.values()];
    this.agents.clear();
    await Promise.all(agents.map((each) => each.close()));
  }
}

/** The process's connections. Idle ones do not keep the process alive. */
export const sharedDialler = new Dialler();
