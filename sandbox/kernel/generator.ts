import { catalogue, everyProduct, productOf, type CatalogueProduct } from './catalogue.ts';
import type { LedgerLine, LedgerOrder, OrderOptions } from './ledger.ts';
import { buyerNote, pickupStore, recipient, type StoreChain } from './people.ts';
import type { SandboxPlatform } from './platform-key.ts';
import { randomFrom, type Random } from './random.ts';

/** How a platform's shops sell: what the generator may choose from. */
export interface SalesProfile {
  readonly shipping: readonly {
    readonly code: string;
    readonly title: string;
    readonly fee: number;
    readonly chain?: StoreChain;
    readonly weight?: number;
  }[];
  readonly payments: readonly {
    readonly method: string;
    readonly title: string;
    readonly kind: 'paid' | 'cod' | 'unpaid';
    readonly weight?: number;
  }[];
  line(product: CatalogueProduct, index: number): Pick<LedgerLine, 'id' | 'productId' | 'variantId'>;
}

export interface Draft {
  readonly platform: SandboxPlatform;
  readonly storeId: string;
  /** Its number in the store, from 1: with the seed it decides everything that is not asked for. */
  readonly sequence: number;
  readonly random: Random;
  /** Filled in except `id`, `number`, `status` and `details`, which only the platform knows. */
  readonly order: Omit<LedgerOrder, 'id'>;
}

export function draftOrder(
  context: {
    readonly platform: SandboxPlatform;
    readonly storeId: string;
    readonly sequence: number;
    readonly seed: number;
    readonly now: Date;
  },
  profile: SalesProfile,
  options: OrderOptions,
): Draft {
  const { platform, storeId, sequence } = context;
  const random = randomFrom(context.seed, platform, storeId, sequence);
  const placedAt = new Date(options.placedAt ?? context.now).toISOString();
  const shipping = chooseShipping(profile, options, random);
  const payment = choosePayment(profile, options, random);
  const lines = products(options, random).map((product, index): LedgerLine => ({
    ...profile.line(product, index),
    sku: product.sku,
    barcode: product.barcode,
    name: product.name,
    variantName: product.variantName,
    quantity:
      options.quantity ??
      random.weighted([
        { n: 1, weight: 6 },
        { n: 2, weight: 3 },
        { n: 3, weight: 1 },
      ]).n,
    cancelled: 0,
    unitPrice: product.price,
  }));
  const subtotal = lines.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0);
  const person = recipient(random);
  const note = buyerNote(random);
  const shippingFee = options.free === true || subtotal >= 1500 ? 0 : (shipping?.fee ?? 0);
  const discount = options.free === true ? subtotal : random.chance(0.15) ? Math.round(subtotal * 0.1) : 0;
  const paid = options.payment === 'refunded' || payment.kind === 'paid';
  return {
    platform,
    storeId,
    sequence,
    random,
    order: {
      platform,
      storeId,
      number: '',
      status: '',
      payment: {
        method: payment.method,
        title: payment.title,
        state: options.payment === 'refunded' ? 'refunded' : paid ? 'paid' : 'unpaid',
        cashOnDelivery: payment.kind === 'cod',
      },
      shippingCode: shipping?.code ?? null,
      shippingTitle: shipping?.title ?? '',
      pickupStore: shipping?.chain === undefined ? null : pickupStore(random, shipping.chain),
      recipient: { ...person, ...options.recipient },
      buyerNote: options.buyerNote ?? note,
      placedAt,
      changedAt: placedAt,
      paidAt: paid ? placedAt : null,
      lines,
      shippingFee,
      discount,
      total: subtotal + shippingFee - discount,
      shipments: [],
      details: { ...options.details },
      poison: options.poison ?? null,
    },
  };
}

function products(options: OrderOptions, random: Random): readonly CatalogueProduct[] {
  if (options.skus !== undefined) return options.skus.map(productOf);
  const count = random.weighted([
    { n: 1, weight: 5 },
    { n: 2, weight: 3 },
    { n: 3, weight: 1 },
  ]).n;
  const list = random.chance(0.06) ? everyProduct : catalogue;
  const chosen = new Set<CatalogueProduct>();
  while (chosen.size < count) chosen.add(random.pick(list));
  return [...chosen];
}

function chooseShipping(
  profile: SalesProfile,
  options: OrderOptions,
  random: Random,
): SalesProfile['shipping'][number] | null {
  const drawn = random.weighted(profile.shipping);
  if (options.shippingCode === null) return null;
  if (options.shippingCode === undefined) return drawn;
  return (
    profile.shipping.find((row) => row.code === options.shippingCode) ?? {
      code: options.shippingCode,
      title: options.shippingCode,
      fee: 100,
    }
  );
}

function choosePayment(profile: SalesProfile, options: OrderOptions, random: Random): SalesProfile['payments'][number] {
  const drawn = random.weighted(profile.payments);
  const kind = options.payment === 'refunded' ? 'paid' : options.payment;
  const known = profile.payments.find((row) => row.method === options.paymentMethod);
  if (options.paymentMethod !== undefined) {
    return {
      method: options.paymentMethod,
      title: known?.title ?? options.paymentMethod,
      kind: kind ?? known?.kind ?? 'paid',
    };
  }
  if (kind === undefined || drawn.kind === kind) return drawn;
  // A platform without cash on delivery, or without unpaid orders, keeps what it has.
  return profile.payments.find((row) => row.kind === kind) ?? drawn;
}
