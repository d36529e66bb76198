import { useUiWords } from '../words.ts';

/** Selects every row on screen, or none; drawn half where only some are selected. */
export function SelectAll({
  keys,
  chosen,
  onChange,
}: {
  keys: readonly string[];
  chosen: readonly string[];
  onChange: (keys: string[]) => void;
}) {
  const t = useUiWords();
  const all = keys.length > 0 && keys.every((key) => chosen.includes(key));
  return (
    <th className="q-select" scope="col">
      <span className="q-visually-hidden">{t('selection')}</span>
      <input
        type="checkbox"
        className="q-check"
        aria-label={t('selectAll')}
        checked={all}
        disabled={keys.length === 0}
        ref={(input) => {
          if (input) input.indeterminate = !all && chosen.length > 0;
        }}
        onChange={() => onChange(all ? [] : [...keys])}
      />
    </th>
  );
}
