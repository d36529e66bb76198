import type { LocationSource } from '../connector.ts';
import type { CoupangClient } from './client.ts';
import { wireOutboundPlaces, wireReturnCenters } from './wire.ts';

const outboundPath = '/v2/providers/marketplace_openapi/apis/api/v2/vendor/shipping-place/outbound';
const pageSize = 50;
/** No vendor has thousands of places; a list that never ends is not believed. */
const mostPages = 40;

type Location = Awaited<ReturnType<LocationSource['list']>>[number];

/** Return centers and outbound places, all pages. */
export async function listLocations(client: CoupangClient): Promise<readonly Location[]> {
  const centers = await allPages(
    async (pageNum) =>
      (
        await client.get(
          'locations.returnCenters',
          client.vendorPath('v5', 'returnShippingCenters'),
          { pageNum, pageSize: String(pageSize) },
          wireReturnCenters,
        )
      ).data.content,
  );
  const places = await allPages(
    async (pageNum) =>
      (
        await client.get(
          'locations.outboundPlaces',
          outboundPath,
          { pageNum, pageSize: String(pageSize) },
          wireOutboundPlaces,
        )
      ).content,
  );
  return [
    ...centers.map((center): Location => ({
      kind: 'returnCenter',
      code: center.returnCenterCode,
      name: center.shippingPlaceName ?? center.returnCenterCode,
      usable: center.usable,
    })),
    ...places.map((place): Location => ({
      kind: 'outboundPlace',
      code: place.outboundShippingPlaceCode,
      name: place.shippingPlaceName ?? place.outboundShippingPlaceCode,
      usable: place.usable,
    })),
  ];
}

/** The cheapest signed read there is. */
export async function tryLocations(client: CoupangClient): Promise<void> {
  await client.get(
    'connection.test',
    client.vendorPath('v5', 'returnShippingCenters'),
    { pageNum: '1', pageSize: '1' },
    wireReturnCenters,
    'probe',
  );
}

async function allPages<T>(page: (pageNum: string) => Promise<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for (let number = 1; number <= mostPages; number += 1) {
    const rows = await page(String(number));
    all.push(...rows);
    if (rows.length < pageSize) break;
  }
  return all;
}
