import { matches } from './field-rule.ts';
import { Select, TextInput } from '@mantine/core';
import { PasswordField } from '../../ui/forms/PasswordField.tsx';
import { useState } from 'react';
import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { useLocalized } from '../../trade/PlatformTag.tsx';
import { Copyable } from '../../ui/bits.tsx';
import { useFormWords } from '../form-words.ts';

export const CredentialFields_platform = graphql(`
  fragment CredentialFields_platform on Platform {
    ipAllowlist
    outboundIp
    credentialFields {
      key
      secret
      required
      destination
      pattern
      patternFlags
      placeholder
      defaultValue
      label {
        en
        zhTW
      }
      help {
        en
        zhTW
      }
      patternMessage {
        en
        zhTW
      }
      options {
        value
        label {
          en
          zhTW
        }
      }
    }
  }
`);

interface Props {
  readonly platform: FragmentType<typeof CredentialFields_platform>;
  /** What is stored: the text of open fields, `********` for filled secrets; absent on create. */
  readonly stored?: readonly {
    readonly key: string;
    readonly secret: boolean;
    readonly filled: boolean;
    readonly value?: string | null;
  }[];
  readonly values: Readonly<Record<string, string>>;
  readonly onChange: (values: Record<string, string>) => void;
  readonly errors: Readonly<Record<string, string>>;
}

/** Drawn from the platform's manifest: labels, help, where in its back office to find each value (B4, B8). */
export function CredentialFields({ platform, stored, values, onChange, errors }: Props) {
  const t = useFormWords();
  const localized = useLocalized();
  const [left, setLeft] = useState<readonly string[]>([]);
  const one = readFragment(CredentialFields_platform, platform);
  return (
    <div className="q-stack" id="credentials">
      {one.ipAllowlist && one.outboundIp ? (
        <div className="q-ip">
          <div>
            <strong>{t('outboundIp')}</strong> <Copyable text={one.outboundIp} />
          </div>
          <div className="q-muted q-small">{t('outboundIpHelp')}</div>
        </div>
      ) : null}
      {one.credentialFields.map((field) => {
        const kept = stored?.find(({ key }) => key === field.key);
        const typed = values[field.key];
        const broken =
          typed && field.pattern && left.includes(field.key) && !matches(field.pattern, field.patternFlags, typed)
            ? field.patternMessage
              ? localized(field.patternMessage)
              : t('required')
            : undefined;
        const set = (value: string) => {
          const { [field.key]: _dropped, ...rest } = values;
          // Back to what is stored is no change; an emptied secret stays as it was.
          onChange(
            kept && (field.secret ? value === '' : value === (kept.value ?? ''))
              ? rest
              : { ...rest, [field.key]: value },
          );
        };
        const common = {
          name: field.key,
          label: field.required ? (
            localized(field.label)
          ) : (
            <>
              {localized(field.label)} <span className="q-muted">· {t('optional')}</span>
            </>
          ),
          description: localized(field.help),
          error: errors[`credentials.${field.key}`] ?? broken,
          inputWrapperOrder: ['label', 'input', 'error', 'description'] as (
            'label' | 'input' | 'error' | 'description'
          )[],
        };
        if (field.options) {
          return (
            <Select
              key={field.key}
              {...common}
              allowDeselect={false}
              data={field.options.map((option) => ({ value: option.value, label: localized(option.label) }))}
              value={typed ?? kept?.value ?? field.defaultValue ?? null}
              onChange={(value) => set(value ?? '')}
            />
          );
        }
        const input = {
          ...common,
          placeholder: field.secret && kept?.filled ? t('keepSecret') : (field.placeholder ?? undefined),
          onBlur: () => setLeft([...left, field.key]),
          autoComplete: 'off',
          spellCheck: false,
          'data-1p-ignore': true,
        };
        return field.secret ? (
          <PasswordField
            key={field.key}
            {...input}
            autoComplete="new-password"
            value={typed ?? ''}
            onChange={(event) => set(event.currentTarget.value)}
          />
        ) : (
          <TextInput
            key={field.key}
            {...input}
            value={typed ?? kept?.value ?? ''}
            onChange={(event) => set(event.currentTarget.value)}
          />
        );
      })}
    </div>
  );
}
