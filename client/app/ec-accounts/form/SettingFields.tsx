import { MultiSelect, Select, TagsInput, TextInput } from '@mantine/core';
import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { useLocalized } from '../../trade/PlatformTag.tsx';
import { useFormWords } from '../form-words.ts';
import { matches } from './field-rule.ts';
import { LoadChoices } from './LoadChoices.tsx';

export const SettingFields_account = graphql(`
  fragment SettingFields_account on EcAccount {
    id
    settings {
      key
      kind
      several
      required
      values
      isDefault
      fromPlatform
      optionsReadAt
      optionsFailure
      pattern
      patternFlags
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
        usable
        label {
          en
          zhTW
        }
      }
    }
  }
`);

type Order = 'label' | 'input' | 'error' | 'description';
const order: Order[] = ['label', 'input', 'error', 'description'];

interface Props {
  readonly account: FragmentType<typeof SettingFields_account>;
  /** What was changed, by key; what is absent is as it is stored. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  readonly onChange: (values: Record<string, readonly string[]>) => void;
  readonly errors: Readonly<Record<string, string>>;
  readonly onLoaded: () => void;
}

/** Settings the platform asks for, drawn from its manifest. They are no credentials: nothing is tested again. */
export function SettingFields({ account, values, onChange, errors, onLoaded }: Props) {
  const t = useFormWords();
  const localized = useLocalized();
  const { id, settings } = readFragment(SettingFields_account, account);
  const listed = settings.find(({ fromPlatform }) => fromPlatform);
  return (
    <div className="q-stack" id="platform-settings">
      <p className="q-muted q-small">{t('platformSettingsHelp')}</p>
      {settings.map((field) => {
        const now = values[field.key] ?? field.values;
        const set = (next: readonly string[]) => {
          const { [field.key]: _dropped, ...rest } = values;
          // Back to what is stored is no change.
          onChange(same(next, field.values) ? rest : { ...rest, [field.key]: next });
        };
        const { pattern } = field;
        const broken =
          pattern && now.some((value) => !matches(pattern, field.patternFlags, value)) && field.patternMessage
            ? localized(field.patternMessage)
            : undefined;
        const common = {
          name: `settings.${field.key}`,
          label: field.required ? (
            localized(field.label)
          ) : (
            <>
              {localized(field.label)} <span className="q-muted">· {t('optional')}</span>
            </>
          ),
          description: localized(field.help),
          error: errors[`settings.${field.key}`] ?? broken,
          inputWrapperOrder: order,
        };
        const options = (field.options ?? []).map((option) => ({
          value: option.value,
          label: [localized(option.label), option.usable ? null : t('choiceClosed')].filter(Boolean).join(' '),
          disabled: !option.usable && !now.includes(option.value),
        }));
        // What the platform no longer lists is shown by its code.
        const gone = now.filter((value) => !options.some((option) => option.value === value));
        const data = [...options, ...gone.map((value) => ({ value, label: value }))];
        if (field.kind === 'CHOICE' && field.several)
          return (
            <MultiSelect
              key={field.key}
              {...common}
              data={data}
              value={[...now]}
              onChange={set}
              searchable
              clearable={!field.required}
            />
          );
        if (field.kind === 'CHOICE')
          return (
            <Select
              key={field.key}
              {...common}
              data={data}
              value={now[0] ?? null}
              onChange={(value) => set(value === null ? [] : [value])}
              placeholder={options.length === 0 ? t('choicesNone') : t('choicePick')}
              searchable={data.length > 8}
              clearable={field.fromPlatform && !field.required}
              allowDeselect={false}
            />
          );
        if (field.several)
          return (
            <TagsInput
              key={field.key}
              {...common}
              value={[...now]}
              onChange={set}
              acceptValueOnBlur
              splitChars={[',', ' ', '，', '、']}
            />
          );
        return (
          <TextInput
            key={field.key}
            {...common}
            value={now[0] ?? ''}
            onChange={(event) => set(event.currentTarget.value === '' ? [] : [event.currentTarget.value])}
          />
        );
      })}
      {listed ? (
        <LoadChoices
          accountId={id}
          readAt={listed.optionsReadAt ?? null}
          failure={listed.optionsFailure ?? null}
          onLoaded={onLoaded}
        />
      ) : null}
    </div>
  );
}

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((value, at) => value === other[at]);
