import { Money } from '../ui/bits.tsx';
import type { Totals } from './totals.ts';
import { useOrderWords } from './words.ts';

/** How the total comes about; parts the platform does not send are left out. */
export function OrderTotals({ totals: { goods, shippingFee, discount, other, total } }: { totals: Totals }) {
  const t = useOrderWords();
  const row = (label: string, of: Totals['goods'], minus = false) =>
    of && (
      <div>
        <dt>{label}</dt>
        <dd>
          {minus ? '−' : ''}
          <Money of={of} />
        </dd>
      </div>
    );
  return (
    <dl className="q-totals" data-testid="totals">
      {row(t('goods'), goods)}
      {row(t('shippingFee'), shippingFee)}
      {row(t('discount'), discount, true)}
      {row(t('otherAmounts'), other)}
      <div data-sum>
        <dt>{t('total')}</dt>
        <dd>
          <Money of={total} />
        </dd>
      </div>
    </dl>
  );
}
