import { Autocomplete } from '@mantine/core';
import { matchesWords } from '../ui/lists/matches-words.ts';
import { CARRIERS } from './carriers.ts';
import { useShipmentWords } from './words.ts';

/** A carrier's code: chosen by name, or typed as the platform calls it. */
export function CarrierField({
  value,
  onChange,
  error,
  required,
}: {
  value: string;
  onChange: (value: string) => void;
  error?: string | null;
  required: boolean;
}) {
  const t = useShipmentWords();
  const names: Readonly<Record<string, string>> = Object.fromEntries(
    CARRIERS.map((code) => [code, t(`carrier.${code}`)]),
  );
  return (
    <Autocomplete
      label={t('carrier')}
      description={required ? t('carrierHelp') : t('optional')}
      value={value}
      onChange={onChange}
      error={error}
      data={[...CARRIERS]}
      filter={({ options, search }) =>
        options.filter(
          (option) =>
            'value' in option &&
            // What stands there already is one of them: the others are offered, too.
            (search === value && CARRIERS.some((code) => code === value)
              ? true
              : matchesWords(`${option.value} ${names[option.value] ?? ''}`, search)),
        )
      }
      renderOption={({ option }) => (
        <span>
          <span className="q-mono">{option.value}</span> <span className="q-muted">{names[option.value]}</span>
        </span>
      )}
      maxLength={100}
      autoComplete="off"
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      data-testid="carrier"
    />
  );
}
