/** The same answer for every asker; `work` begins with the first of them, and never when nobody asks. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let begun: Promise<T> | undefined;
  return () => (begun ??= work());
}
