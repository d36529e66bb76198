import { z } from 'zod';
import { CredentialsRejected, ConnectorError, PermissionMissing, PlatformRefused } from '../errors.ts';
import type { WooClient } from './client.ts';
import { decodedOnce } from './html-text.ts';
import type { ProductFacts } from './product-facts.ts';
import type { KnownShop } from './shop-knowledge.ts';
import { wooCountry, wooProduct, wooVariation, type WooOrder, type WooProduct, type WooVariation } from './wire.ts';

const perPage = 100;
const productFields = 'id,type,sku,virtual,attributes,bundled_items';
const variationFields = 'id,virtual,attributes';
/** `JP13`, `TX`, `CA-ON`: what was typed by a person has other letters or is longer. */
const stateCode = /^[A-Z0-9][A-Z0-9-]{0,7}$/i;

/**
 * Reads what orders name but do not include: the kind of each product, the options of each variation, names of states.
 */
export class ShopReader implements ProductFacts {
  /** What this run looked up, gone things included. */
  private readonly products = new Map<number, WooProduct | null>();
  private readonly variations = new Map<string, WooVariation | null>();

  private readonly client: WooClient;
  readonly known: KnownShop;

  constructor(client: WooClient, known: KnownShop) {
    this.client = client;
    this.known = known;
  }

  product(productId: number): WooProduct | null {
    return this.products.get(productId) ?? null;
  }

  variation(productId: number, variationId: number): WooVariation | null {
    return this.variations.get(`${productId}:${variationId}`) ?? null;
  }

  /** @throws {ConnectorError} what is picked depends on it, so that nothing is guessed */
  async learn(orders: readonly WooOrder[]): Promise<void> {
    const lines = orders.flatMap((order) => order.line_items).filter((line) => line.product_id !== 0);
    await this.learnProducts([...new Set(lines.map((line) => line.product_id))]);
    const wanted = new Map<number, Set<number>>();
    for (const { product_id, variation_id } of lines)
      if (variation_id !== 0) wanted.set(product_id, (wanted.get(product_id) ?? new Set()).add(variation_id));
    for (const [productId, variationIds] of wanted) await this.learnVariations(productId, [...variationIds]);
    await this.learnStates(orders);
  }

  private async learnProducts(ids: readonly number[]): Promise<void> {
    for (const id of ids) if (!this.products.has(id)) this.remember(id, this.known.product(id));
    const wanted = ids.filter((id) => !this.products.has(id));
    for (let at = 0; at < wanted.length; at += perPage) {
      const some = wanted.slice(at, at + perPage);
      const query = { include: some.join(','), per_page: String(perPage), _fields: productFields };
      const call = { operation: 'products.list', route: '/wc/v3/products', query };
      const { body } = await this.client.get(call, z.array(wooProduct));
      for (const product of body) this.keep(product);
      // The list leaves out what lies in the trash; by its id it is found.
      for (const id of some) if (!this.products.has(id)) this.keep(await this.oneProduct(id), id);
    }
  }

  private remember(id: number, product: WooProduct | null): void {
    if (product !== null) this.products.set(id, product);
  }

  private keep(product: WooProduct | null, id = product?.id ?? 0): void {
    this.products.set(id, product);
    if (product !== null) this.known.keepProduct(product);
  }

  private async oneProduct(id: number): Promise<WooProduct | null> {
    const call = { operation: 'products.get', route: `/wc/v3/products/${id}`, query: { _fields: productFields } };
    return unlessUnknown(this.client.get(call, wooProduct));
  }

  private async learnVariations(productId: number, ids: readonly number[]): Promise<void> {
    const key = (id: number) => `${productId}:${id}`;
    for (const id of ids) {
      const kept = this.known.variation(productId, id);
      if (kept !== null && !this.variations.has(key(id))) this.variations.set(key(id), kept);
    }
    const wanted = ids.filter((id) => !this.variations.has(key(id)));
    for (let at = 0; at < wanted.length; at += perPage) {
      const some = wanted.slice(at, at + perPage);
      const query = { include: some.join(','), per_page: String(perPage), _fields: variationFields };
      const route = `/wc/v3/products/${productId}/variations`;
      const body = await unlessUnknown(
        this.client.get({ operation: 'variations.list', route, query }, z.array(wooVariation)),
      );
      for (const variation of body ?? []) {
        this.variations.set(key(variation.id), variation);
        this.known.keepVariation(productId, variation);
      }
      for (const id of some) if (!this.variations.has(key(id))) this.variations.set(key(id), null);
    }
  }

  /** A code instead of a name is readable, so that no order waits for this. */
  private async learnStates(orders: readonly WooOrder[]): Promise<void> {
    const countries = new Set(
      orders
        .flatMap(({ shipping, billing }) => [shipping, billing])
        .filter((address) => address !== null && address.state !== null && stateCode.test(address.state))
        .flatMap((address) => (address?.country ? [address.country] : [])),
    );
    for (const country of countries) {
      if (this.known.states(country) !== null || !/^[A-Z]{2}$/i.test(country)) continue;
      const route = `/wc/v3/data/countries/${country.toLowerCase()}`;
      try {
        const { body } = await this.client.get({ operation: 'data.country', route }, wooCountry);
        const names = body.states.map(({ code, name }) => [code.toUpperCase(), decodedOnce(name)] as const);
        this.known.keepStates(country, new Map(names));
      } catch (error) {
        const lasting = error instanceof PlatformRefused || error instanceof PermissionMissing;
        if (!(error instanceof ConnectorError) || error instanceof CredentialsRejected) throw error;
        if (lasting) this.known.keepStates(country, new Map());
      }
    }
  }
}

/** Null only where the shop says that it knows no such thing. A plugin that is switched off says something else. */
export async function unlessUnknown<Body>(asked: Promise<{ readonly body: Body }>): Promise<Body | null> {
  try {
    return (await asked).body;
  } catch (error) {
    const unknown =
      error instanceof PlatformRefused && error.httpStatus === 404 && error.message.includes('invalid_id');
    if (unknown) return null;
    throw error;
  }
}
