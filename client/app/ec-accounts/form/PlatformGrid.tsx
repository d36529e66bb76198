import { UnstyledButton } from '@mantine/core';
import { graphql, readFragment, type FragmentType } from '../../generated/index.ts';
import { useLocalized } from '../../trade/PlatformTag.tsx';
import { useEnumWords } from '../../trade/words.ts';
import { Chip } from '../../ui/bits.tsx';
import { useFormWords } from '../form-words.ts';

export const PlatformGrid_platform = graphql(`
  fragment PlatformGrid_platform on Platform {
    key
    colour
    connect
    contract
    label {
      en
      zhTW
    }
  }
`);

/** All platforms as tiles; their own hue, their way to connect, and whether the contract is proven (Q8). */
export function PlatformGrid({
  platforms,
  value,
  onChange,
  error,
}: {
  platforms: readonly FragmentType<typeof PlatformGrid_platform>[];
  value: string;
  onChange: (key: string) => void;
  error?: string;
}) {
  const t = useFormWords();
  const words = useEnumWords();
  const localized = useLocalized();
  return (
    <fieldset className="q-fieldset" data-invalid={error ? true : undefined}>
      <legend>{t('platform')}</legend>
      <div className="q-platforms">
        {platforms.map((reference) => {
          const one = readFragment(PlatformGrid_platform, reference);
          return (
            <UnstyledButton
              key={one.key}
              className="q-platform"
              aria-pressed={value === one.key}
              onClick={() => onChange(one.key)}
              style={{ '--hue': one.colour }}
              data-testid={`platform-${one.key}`}
            >
              <span className="q-platform-mark" aria-hidden="true">
                {localized(one.label).charAt(0).toUpperCase()}
              </span>
              <span>
                <strong>{localized(one.label)}</strong>
                <span className="q-muted q-small">{words('connect', one.connect)}</span>
                {one.contract === 'EXPERIMENTAL' ? <Chip tone="warn">{t('experimental')}</Chip> : null}
              </span>
            </UnstyledButton>
          );
        })}
      </div>
      {error ? (
        <p className="q-error" role="alert">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
