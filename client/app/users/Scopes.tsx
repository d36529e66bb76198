import { useEnumWords } from '../trade/words.ts';
import { Chip } from '../ui/bits.tsx';
import { tip } from '../ui/feedback/tips.tsx';
import { useFormat } from '../i18n/format.ts';

/** What a token may do: the first scope in words and how many more there are, all of them on hover and focus. */
export function Scopes({ of: scopes }: { of: readonly string[] }) {
  const words = useEnumWords();
  const format = useFormat();
  const names = scopes.map((scope) => words('permission', scope));
  const [first, ...rest] = names;
  if (first === undefined) return null;
  return (
    <span
      className="q-row q-tight"
      tabIndex={rest.length > 0 ? 0 : undefined}
      {...tip(rest.length > 0 ? format.list(names) : null)}
    >
      <Chip>{first}</Chip>
      {rest.length > 0 ? <Chip>+{rest.length}</Chip> : null}
      {rest.length > 0 ? <span className="q-visually-hidden">{format.list(rest)}</span> : null}
    </span>
  );
}
