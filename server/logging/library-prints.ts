import { inspect } from 'node:util';

interface PrintLog {
  warn(fields: object, message: string): void;
}

const perMs = 60_000;
const mostLines = 10;
const longestText = 2_000;

/**
 * Leads into the log what libraries print on the console, and Node's own warnings: masked like everything
 * else there, cut, and no more than some lines a minute; how many were left out is said with the next one. Gives the
 * function that ends it.
 */
export function catchLibraryPrints(log: PrintLog, now: () => number = () => performance.now()): () => void {
  let since = now();
  let lines = 0;
  let leftOut = 0;
  const take = (printed: unknown[]): void => {
    if (now() - since >= perMs) {
      since = now();
      lines = 0;
    }
    lines += 1;
    if (lines > mostLines) {
      leftOut += 1;
      return;
    }
    const text = printed.map((part) => (typeof part === 'string' ? part : inspect(part, { depth: 3 }))).join(' ');
    log.warn({ printed: text.slice(0, longestText), ...(leftOut > 0 && { leftOut }) }, 'a library printed something');
    leftOut = 0;
  };
  const methods = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const;
  const before = methods.map((method) => [method, console[method]] as const);
  for (const method of methods) console[method] = (...printed: unknown[]) => take(printed);
  const warned = (warning: Error) => take([warning]);
  const nodes = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('warning', warned);
  return () => {
    for (const [method, print] of before) console[method] = print;
    process.off('warning', warned);
    for (const listener of nodes) process.on('warning', listener);
  };
}
