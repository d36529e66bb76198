import { Copyable, Missing } from '../ui/bits.tsx';

/** SKU and barcode of a product, each to copy; says why where it has neither. */
export function ProductCodes({ sku, barcode, why }: { sku?: string | null; barcode?: string | null; why: string }) {
  if (!sku && !barcode) return <Missing why={why} />;
  return (
    <span className="q-row q-tight">
      {sku ? <Copyable text={sku} /> : null}
      {barcode ? <Copyable text={barcode} /> : null}
    </span>
  );
}
