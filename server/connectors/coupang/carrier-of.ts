import { z } from 'zod';
import type { ParcelToArrange } from '../connector.ts';
import { optionalText } from '../transport/text-fields.ts';
import { sellerApi, type CoupangClient } from './client.ts';
import { isTaiwanese, type ArrangedCarrier } from './couriers.ts';
import type { Box } from './shipping-sheets.ts';
import { isWholeNumber } from './whole-numbers.ts';

const wireProduct = z.object({
  data: z.object({ multiShippingInfos: z.array(z.object({ deliveryCompanyCode: optionalText })).nullish() }),
});

/**
 * The carrier of a box of Taiwan (ASSUMED, A7): as the sheet says, as a person chose, or as its products say where they
 * know a single one. Null: a person has to choose.
 * @throws {ConnectorError}
 */
export async function carrierOf(
  client: CoupangClient,
  { carrierCode, refs }: Pick<ParcelToArrange, 'carrierCode' | 'refs'>,
  box: Box,
): Promise<ArrangedCarrier | null> {
  for (const code of [box.deliveryCompanyName, refs['carrier'], carrierCode]) if (isTaiwanese(code)) return code;
  const products = [...new Set(box.orderItems.map(({ sellerProductId }) => sellerProductId))];
  const codes = new Set<string | null>();
  for (const product of products) {
    if (!isWholeNumber(product)) return null;
    const path = `${sellerApi}/seller-products/${product}`;
    const { data } = await client.get('shipping.product', path, {}, wireProduct);
    for (const info of data.multiShippingInfos ?? []) codes.add(info.deliveryCompanyCode);
  }
  const [only] = codes;
  return codes.size === 1 && isTaiwanese(only) ? only : null;
}
