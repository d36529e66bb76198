let pending: URLSearchParams | null = null;

/**
 * The address as it will be after a change. Read from the address itself, not from the last render, and two changes
 * made in one go add up: the second must not undo the first.
 */
export function changedAddress(change: (params: URLSearchParams) => void): URLSearchParams {
  const next = new URLSearchParams(pending ?? globalThis.location.search);
  change(next);
  pending = next;
  // By then the router has written it.
  setTimeout(() => (pending = null));
  return next;
}
