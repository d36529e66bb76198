import type { Catalogue, Listing } from '../catalogue-part.ts';
import type { ConnectedAccount } from '../connector.ts';
import { MalformedAnswer } from '../errors.ts';
import { reasonOf, wholeNumber } from '../transport/text-fields.ts';
import { contextOf, type MomoClient } from './client.ts';
import { wireGoods } from './goods-wire.ts';

const call = contextOf('products.list');
/** Whose stock it is: the supplier's (990) and boutique goods (902). 寄倉 (00) lies in momo's own warehouse. */
const kinds = ['990', '902'] as const;
const mostPages = 1000;
const perPage = 1000;

/** Goods with their variants, a thousand a page, one kind after the other. */
export function momoCatalogue(clientOf: (account: ConnectedAccount) => MomoClient): Catalogue {
  return {
    page: async (account, cursor) => {
      const [kind = kinds[0], number = '1'] = (cursor ?? `${kinds[0]}:1`).split(':');
      const page = Number(number);
      const client = clientOf(account);
      const sendInfo = {
        goodsCode: '',
        goodsName: '',
        entpGoodsNo: '',
        saleGB: '',
        page: number,
        delyType: kind,
      };
      const found = await client.post(call, '/api/v1/goodsSaleStatus/query.scm', { sendInfo }, 'orders', (answer) => {
        const rows = client.listIn(call, answer);
        // Where nobody says how many pages there are, a full one is followed by another.
        const otherwise = rows.length < perPage ? page : page + 1;
        return { rows, pages: wholeNumber.safeParse(answer.totalPage).data ?? otherwise };
      });
      if (found.pages > mostPages) throw new MalformedAnswer(call, 'more pages than any supplier has');
      const read = found.rows.map((row) => wireGoods.safeParse(row));
      const next = kinds[kinds.findIndex((each) => each === kind) + 1];
      return {
        listings: read.flatMap(({ data }) => (data === undefined ? [] : [listing(data)])),
        unreadable: read.flatMap(({ error }) =>
          error === undefined ? [] : [{ productKey: null, reason: reasonOf(error) }],
        ),
        cursor: page < found.pages ? `${kind}:${page + 1}` : next === undefined ? null : `${next}:1`,
      };
    },
  };
}

function listing(row: ReturnType<typeof wireGoods.parse>): Listing {
  const variant = row.goodsdt_info === '無' ? null : row.goodsdt_info;
  return {
    productKey: `${row.goods_code}-${row.goodsdt_code}`,
    sku: row.entp_goods_no,
    barcode: row.international_no,
    name: row.goods_name,
    variantName: variant,
    onSale: row.salegb_name === null || !/暫停|中斷|停售|下架/.test(row.salegb_name),
    refs: { goodsName: row.goods_name, goodsdtInfo: row.goodsdt_info ?? '無' },
  };
}
