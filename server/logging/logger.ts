import {
  type Bindings,
  type ChildLoggerOptions,
  type DestinationStream,
  type Logger,
  pino,
  stdTimeFunctions,
} from 'pino';
import { PrettyStream } from './pretty-stream.ts';
import { requestScope } from './request-scope.ts';
import { scrub, scrubText } from './scrub.ts';

export type { Logger } from 'pino';

interface LoggerOptions {
  readonly level: string;
  /** Lines for people instead of JSON. */
  readonly pretty: boolean;
  readonly destination?: DestinationStream;
}

/**
 * The log of the process. Every line carries the request it belongs to; secrets and buyers' data are taken out of all
 * that is logged.
 */
export function createLogger({ level, pretty, destination = process.stdout }: LoggerOptions): Logger {
  const log = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      mixin: () => ({ ...requestScope() }),
      formatters: {
        level: (label) => ({ level: label }),
        log: scrubFacts,
      },
      // pino's own serializer would write an error before it can be scrubbed.
      serializers: { err: (value: unknown) => value },
      hooks: {
        logMethod(args, method) {
          const clean = args.map((arg: unknown) => (typeof arg === 'string' ? scrubText(arg) : arg));
          const [first] = clean;
          Reflect.apply(
            method,
            this,
            first instanceof Error ? [{ err: first }, clean[1] ?? scrubText(first.message), ...clean.slice(2)] : clean,
          );
        },
      },
    },
    pretty ? new PrettyStream(destination) : destination,
  );
  // What is bound to a child is written as it was given, past the formatters.
  const plainChild: unknown = Reflect.get(log, 'child');
  Object.defineProperty(log, 'child', {
    value(this: Logger, bindings: Bindings, options?: ChildLoggerOptions): unknown {
      return typeof plainChild === 'function' ? Reflect.apply(plainChild, this, [scrubFacts(bindings), options]) : this;
    },
  });
  return log;
}

function scrubFacts(facts: Bindings): Bindings {
  return Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, scrub(value, key)]));
}
