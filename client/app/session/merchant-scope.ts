import { useSearchParams } from 'react-router';
import { changedAddress } from '../ui/lists/address.ts';

/**
 * The merchants one looks at, as the address says (`?merchant=a,b`): the switch above and the lists' filter are the
 * same thing.
 */
export function useMerchantScope(): {
  ids: string[];
  /** The merchant, where exactly one is chosen: forms begin with it. */
  only: string;
  set: (chosen: readonly string[]) => void;
  carry: (path: string) => string;
} {
  const [params, setParams] = useSearchParams();
  const raw = params.get('merchant') ?? '';
  const ids = raw.split(',').filter(Boolean);
  return {
    ids,
    only: ids.length === 1 ? (ids[0] ?? '') : '',
    set: (chosen) =>
      setParams(
        changedAddress((next) => {
          next.delete('after');
          if (chosen.length > 0) next.set('merchant', chosen.join(','));
          else next.delete('merchant');
        }),
        { flushSync: true },
      ),
    /** A link to another page that keeps the choice. */
    carry: (path) => (raw ? `${path}${path.includes('?') ? '&' : '?'}merchant=${raw}` : path),
  };
}
