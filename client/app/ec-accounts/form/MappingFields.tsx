import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { IconArrowRight, IconPlus, IconX } from '@tabler/icons-react';
import { useLocalized } from '../../trade/PlatformTag.tsx';
import { useFormWords } from '../form-words.ts';
import { MappingRemoval } from './MappingRemoval.tsx';
import { typeNamedLike } from './named-like.ts';
import type { MappingDraft } from './form-state.ts';

interface Text {
  readonly en: string;
  readonly zhTW: string;
}
interface Props {
  readonly value: readonly MappingDraft[];
  /** Mappings that are in use: removing one asks first. */
  readonly stored: readonly { readonly platformCode: string; readonly openOrderCount: number }[];
  readonly onChange: (value: readonly MappingDraft[]) => void;
  readonly suggestions: readonly { readonly code: string; readonly label: Text }[];
  /** Codes held orders wait for. */
  readonly waiting: readonly {
    readonly platformCode: string;
    readonly heldOrderCount: number;
    readonly label?: Text | null;
  }[];
  /** Whether the platform lets shops make codes of their own (F5). */
  readonly custom: boolean;
  /** Whether the suggestions are the account's own list, which may be long. */
  readonly listed?: boolean;
  readonly shippingTypes: readonly {
    readonly id: string;
    readonly name: string;
    readonly nameZhTW?: string | null;
    readonly active: boolean;
  }[];
  readonly errors: Readonly<Record<string, string>>;
}

/** Platform code → warehouse shipping type, with suggestions to click. */
export function MappingFields({
  value,
  stored,
  onChange,
  suggestions,
  waiting,
  custom,
  listed = false,
  shippingTypes,
  errors,
}: Props) {
  const t = useFormWords();
  const localized = useLocalized();
  const mapped = new Set(value.map(({ platformCode }) => platformCode));
  const labelOf = (code: string) =>
    suggestions.find((one) => one.code === code)?.label ?? waiting.find((one) => one.platformCode === code)?.label;
  const [removing, setRemoving] = useState<number | null>(null);
  const add = (platformCode: string) => {
    const alike = platformCode ? typeNamedLike(shippingTypes, platformCode, labelOf(platformCode)) : null;
    onChange([...value, { platformCode, shippingTypeId: alike?.id ?? '' }]);
  };
  const remove = (at: number) => onChange(value.filter((_one, index) => index !== at));
  const inUse = (code: string) => stored.find(({ platformCode }) => platformCode === code);
  const set = (at: number, change: Partial<MappingDraft>) =>
    onChange(value.map((one, index) => (index === at ? { ...one, ...change } : one)));
  const wanted = waiting.filter(({ platformCode }) => !mapped.has(platformCode));
  const offered = suggestions.filter(
    ({ code }) => !mapped.has(code) && !wanted.some(({ platformCode }) => platformCode === code),
  );
  return (
    <div className="q-stack" id="mappings">
      <p className="q-muted q-small">{t('mappingsHelp')}</p>
      {value.map((mapping, at) => {
        const label = labelOf(mapping.platformCode);
        const known = label !== undefined && label !== null;
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a row being typed has no identity but its place
          <div key={at} className="q-mapping" data-testid="mapping-row">
            {known || !custom ? (
              <div className="q-mapping-code">
                <span className="q-mono">{mapping.platformCode}</span>{' '}
                {label ? <span className="q-muted">{localized(label)}</span> : null}
              </div>
            ) : (
              <TextInput
                size="xs"
                aria-label={t('code')}
                placeholder={t('code')}
                value={mapping.platformCode}
                error={errors[`shippingMappings.${at}.platformCode`]}
                onChange={(event) => set(at, { platformCode: event.currentTarget.value })}
              />
            )}
            <IconArrowRight size={14} aria-hidden="true" className="q-muted" />
            <Select
              size="xs"
              aria-label={`${mapping.platformCode}: ${t('type')}`}
              placeholder={t('typePick')}
              value={mapping.shippingTypeId || null}
              error={errors[`shippingMappings.${at}.shippingTypeId`]}
              onChange={(shippingTypeId) => set(at, { shippingTypeId: shippingTypeId ?? '' })}
              allowDeselect={false}
              data={shippingTypes
                .filter((type) => type.active || type.id === mapping.shippingTypeId)
                .map((type) => ({
                  value: type.id,
                  label: localized({ en: type.name, zhTW: type.nameZhTW ?? type.name }),
                }))}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('removeMapping', { code: mapping.platformCode })}
              onClick={() => (inUse(mapping.platformCode) ? setRemoving(at) : remove(at))}
            >
              <IconX size={13} />
            </ActionIcon>
          </div>
        );
      })}
      {removing === null ? null : (
        <MappingRemoval
          code={value[removing]?.platformCode ?? ''}
          openOrderCount={inUse(value[removing]?.platformCode ?? '')?.openOrderCount ?? 0}
          onRemove={() => {
            remove(removing);
            setRemoving(null);
          }}
          onClose={() => setRemoving(null)}
        />
      )}
      {wanted.length > 0 ? (
        <div className="q-row">
          <span className="q-hold q-small">{t('waitingFor')}</span>
          {wanted.map((one) => (
            <Button
              key={one.platformCode}
              size="compact-xs"
              variant="light"
              color="grape"
              leftSection={<IconPlus size={12} />}
              onClick={() => add(one.platformCode)}
              aria-label={[
                t('addCode', { code: one.platformCode }),
                t('waitingCount', { count: one.heldOrderCount }),
              ].join(' ')}
              data-testid={`suggest-${one.platformCode}`}
            >
              <span className="q-mono q-spaced">{one.platformCode}</span>{' '}
              {t('waitingCount', { count: one.heldOrderCount })}
            </Button>
          ))}
        </div>
      ) : null}
      {offered.length > 0 && listed ? (
        <Select
          size="xs"
          aria-label={t('pickCode')}
          placeholder={t('pickCode')}
          searchable
          value={null}
          data={offered.map(({ code, label }) => ({ value: code, label: `${code} ${localized(label)}` }))}
          onChange={(code) => code && add(code)}
          data-testid="pick-code"
        />
      ) : null}
      {offered.length > 0 && !listed ? (
        <div className="q-row">
          <span className="q-muted q-small">{t('suggestions')}</span>
          {offered.map((one) => (
            <Button
              key={one.code}
              size="compact-xs"
              variant="default"
              leftSection={<IconPlus size={12} />}
              onClick={() => add(one.code)}
              aria-label={`${t('addCode', { code: one.code })} ${localized(one.label)}`}
              data-testid={`suggest-${one.code}`}
            >
              <span className="q-mono q-spaced">{one.code}</span> {localized(one.label)}
            </Button>
          ))}
        </div>
      ) : null}
      {custom ? (
        <div>
          <Button
            variant="subtle"
            size="xs"
            leftSection={<IconPlus size={13} />}
            onClick={() => add('')}
            data-testid="add-mapping"
          >
            {t('addMapping')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
