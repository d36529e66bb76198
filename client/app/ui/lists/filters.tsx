import { ActionIcon, Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { IconChevronDown, IconSearch, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useShortcut } from '../frame/keyboard.ts';
import { useUiWords } from '../words.ts';
import { matchesWords } from './matches-words.ts';

/**
 * Searches while typing, 250 ms after the last key; `/` jumps here. `onEnter` gets the text at once: a scanner ends its
 * number with Enter.
 */
export function SearchBox({
  value,
  onChange,
  label,
  onEnter,
}: {
  value: string;
  onChange: (value: string) => void;
  label: string;
  onEnter?: (text: string) => void;
}) {
  const t = useUiWords();
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const sent = useRef(value);
  useEffect(() => {
    if (value !== sent.current) setText(value);
    sent.current = value;
  }, [value]);
  useEffect(() => {
    // A space between two words or at the end asks nothing new.
    const asked = text.trim();
    if (asked === sent.current) return undefined;
    const timer = setTimeout(() => {
      if (asked === sent.current) return;
      sent.current = asked;
      onChange(asked);
    }, 250);
    return () => clearTimeout(timer);
  }, [text, onChange]);
  useShortcut('/', () => input.current?.focus());
  const enter = (asked: string) => {
    // Now, or the search that is still to come would take the page back here.
    if (asked !== sent.current) {
      sent.current = asked;
      onChange(asked);
    }
    onEnter?.(asked);
  };
  return (
    <TextInput
      ref={input}
      className="q-searchbox"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') input.current?.blur();
        if (event.key === 'Enter' && !event.nativeEvent.isComposing && text.trim()) enter(text.trim());
      }}
      placeholder={t('search')}
      aria-label={label}
      leftSection={<IconSearch size={15} aria-hidden="true" />}
      rightSection={
        text ? (
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('clear')} onClick={() => setText('')}>
            <IconX size={13} />
          </ActionIcon>
        ) : null
      }
    />
  );
}

export interface FilterOption {
  readonly value: string;
  readonly label: string;
  readonly node?: ReactNode;
  readonly count?: number;
}

/** A multi-select filter behind one button; long lists can be searched. */
export function FilterMenu({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: readonly FilterOption[];
  value: readonly string[];
  onChange: (value: string[]) => void;
}) {
  const t = useUiWords();
  const [search, setSearch] = useState('');
  const shown = options.filter((option) => matchesWords(option.label, search));
  // Ticked at once, while the page is still on its way to the new address; the address has the last word.
  const [ticked, setTicked] = useState<readonly string[] | null>(null);
  const [before, setBefore] = useState(value.join());
  if (before !== value.join()) {
    setBefore(value.join());
    setTicked(null);
  }
  const chosen = ticked ?? value;
  const pick = (next: string[]) => {
    setTicked(next);
    onChange(next);
  };
  const toggle = (one: string) =>
    pick(chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]);
  return (
    <Popover position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="xs"
          className="q-filter-button"
          variant={value.length > 0 ? 'light' : 'default'}
          rightSection={<IconChevronDown size={14} aria-hidden="true" />}
        >
          {label}
          {value.length > 0 ? ` · ${value.length}` : ''}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="q-filter-menu" aria-label={label}>
        {options.length > 8 ? (
          <TextInput
            size="xs"
            mb={6}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            placeholder={t('search')}
            aria-label={`${label}: ${t('search')}`}
          />
        ) : null}
        <div className="q-filter-options">
          {shown.map((option) => (
            <Checkbox
              key={option.value}
              size="xs"
              checked={chosen.includes(option.value)}
              onChange={() => toggle(option.value)}
              label={
                <span className="q-filter-option">
                  <span>{option.node ?? option.label}</span>
                  {option.count === undefined ? null : <span className="q-muted q-num">{option.count}</span>}
                </span>
              }
            />
          ))}
          {shown.length === 0 ? <p className="q-muted">{t('nothingFound')}</p> : null}
        </div>
        {value.length > 0 ? (
          <Button variant="subtle" size="compact-xs" mt={6} onClick={() => pick([])}>
            {t('clear')}
          </Button>
        ) : null}
      </Popover.Dropdown>
    </Popover>
  );
}

/** What is filtered now, each removable, with one button for all. */
export function ActiveChips({
  chips,
  onClear,
}: {
  chips: readonly { key: string; label: ReactNode; onRemove: () => void }[];
  onClear: () => void;
}) {
  const t = useUiWords();
  if (chips.length === 0) return null;
  return (
    <div className="q-active-chips">
      {chips.map((chip) => (
        <button
          key={chip.key}
          type="button"
          className="q-active-chip"
          onClick={chip.onRemove}
          title={t('clear')}
          aria-label={typeof chip.label === 'string' ? `${t('clear')}: ${chip.label}` : undefined}
        >
          {chip.label} <IconX size={12} aria-hidden="true" />
        </button>
      ))}
      <Button variant="subtle" size="compact-xs" onClick={onClear}>
        {t('clearAll')}
      </Button>
    </div>
  );
}
