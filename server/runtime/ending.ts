/** Longest an orderly end may take before we leave anyway; databases beside us end with us in any case. */
const patienceMs = 9000;

/**
 * Ends the process in order on Ctrl-C, SIGTERM, a closed terminal or an error nobody caught; a second signal ends it at
 * once.
 * @returns to end it from inside
 */
export function endInOrder(
  close: () => Promise<void>,
  tell: { stopping(): void; failed(error: unknown): void; late(): void },
): (exitCode: number) => Promise<never> {
  let ending: Promise<never> | null = null;
  const end = (exitCode: number): Promise<never> => {
    ending ??= leave(close, exitCode, tell);
    return ending;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (ending !== null && signal !== 'SIGHUP') process.exit(130);
      tell.stopping();
      void end(0);
    });
  }
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      tell.failed(error);
      void end(1);
    });
  }
  // Nobody reads what we print any more; that is no reason to end.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  return end;
}

async function leave(
  close: () => Promise<void>,
  exitCode: number,
  tell: { failed(error: unknown): void; late(): void },
): Promise<never> {
  const timer = setTimeout(() => {
    tell.late();
    process.exit(1);
  }, patienceMs);
  let code = exitCode;
  try {
    await close();
  } catch (error) {
    tell.failed(error);
    code = 1;
  }
  clearTimeout(timer);
  // Let a pipe take the last lines. An explicit exit, since Agenda leaves timers behind.
  await new Promise((resolve) => process.stdout.write('', resolve));
  process.exit(code);
}
