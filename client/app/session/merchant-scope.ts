import { useSearchParams } from 'react-router';
import { changedAddress } from '../ui/lists/address.ts';

/** The merchants one looks at, as the address says (`?merchant=a,b`): the switch above and the lists' filter are the same thing. */
export function useMerchantScope(): {
  ids: string[];
  set: (ids: readonly string[]) => void;
  carry: (path: string) => string;
} {
  const [params, setParams] = useSearchParams();
  const raw = params.get('merchant') ?? '';
  return {
    ids: raw.split(',').filter(Boolean),
    set: (ids) =>
      setParams(
        changedAddress((next) => {
          next.delete('after');
          if (ids.length > 0) next.set('merchant', ids.join(','));
          else next.delete('merchant');
        }),
        { flushSync: true },
      ),
    /** A link to another page that keeps the choice. */
    carry: (path) => (raw ? `${path}${path.includes('?') ? '&' : '?'}merchant=${raw}` : path),
  };
}
