import type { ConnectedAccount, Connector, Listing } from '../connector.ts';

/** Every listing of the account, page by page; none where the platform lists none. */
export async function allListings(connector: Connector, account: ConnectedAccount): Promise<Listing[]> {
  const listings: Listing[] = [];
  if (!connector.catalogue?.page) return listings;
  let cursor: string | null = null;
  do {
    const page = await connector.catalogue.page(account, cursor);
    listings.push(...page.listings);
    cursor = page.cursor;
  } while (cursor !== null);
  return listings;
}
