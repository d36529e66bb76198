/**
 * Asks for the next page while the one before is worked on, so that the platform's time and the database's pass side by
 * side. What the pages threw is thrown in its turn, after the pages before it.
 */
export async function* readAhead<T>(pages: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = pages.next();
  try {
    for (;;) {
      const page = await next;
      if (page.done) return;
      next = pages.next();
      next.catch(() => undefined); // nobody waits for it yet
      yield page.value;
    }
  } finally {
    await pages.return(undefined);
  }
}
