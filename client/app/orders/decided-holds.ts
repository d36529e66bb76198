/**
 * Holds that are decided (map the product, say what ships), never released as they stand: nobody could pick the order.
 */
export const isDecided = (kind: string): boolean => kind === 'UNKNOWN_PRODUCT' || kind === 'BUNDLE_UNCLEAR';
