import type { DestinationStream } from 'pino';

const colours: Readonly<Record<string, string>> = {
  trace: '90',
  debug: '90',
  info: '36',
  warn: '33',
  error: '31',
  fatal: '41',
};
const quiet = new Set(['level', 'time', 'pid', 'msg', 'err', 'requestId']);

/** One line for a person: time, level, message, then the facts; an error's stack below it. */
export class PrettyStream implements DestinationStream {
  constructor(private readonly out: DestinationStream) {}

  write(line: string): void {
    this.out.write(pretty(line));
  }
}

function pretty(line: string): string {
  let entry: Record<string, unknown>;
  try {
    entry = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return line;
  }
  const text = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
  const level = text(entry.level);
  const time = text(entry.time).slice(11, 23);
  const request = typeof entry.requestId === 'string' ? [`request=${entry.requestId.slice(0, 8)}`] : [];
  const facts = [
    ...Object.entries(entry)
      .filter(([key]) => !quiet.has(key))
      .map(([key, value]) => `${key}=${text(value)}`),
    ...request,
  ].join(' ');
  const error = typeof entry.err === 'object' && entry.err !== null ? (entry.err as Record<string, unknown>) : null;
  const stack = error === null ? '' : `\n  ${text(error.stack ?? error.message).replaceAll('\n', '\n  ')}`;
  return `\u001B[90m${time}\u001B[0m \u001B[${colours[level] ?? '0'}m${level.padEnd(5)}\u001B[0m ${text(entry.msg)}${facts === '' ? '' : ` \u001B[90m${facts}\u001B[0m`}${stack}\n`;
}
