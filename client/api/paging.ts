/** The part of a connection that paging needs. */
export interface Page<T> {
  readonly nodes: readonly T[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/** Every node of a list, fetched page by page as they are consumed. Stop early with `break`. */
export async function* allNodes<T>(fetchPage: (after: string | null) => Promise<Page<T>>): AsyncGenerator<T> {
  let after: string | null = null;
  for (;;) {
    const page = await fetchPage(after);
    yield* page.nodes;
    const next = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    // A server that repeats a cursor would keep us here for ever.
    if (!next || next === after) return;
    after = next;
  }
}
