import { Popover, Button, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useFormat } from '../i18n/format.ts';
import { AccountFilter, AccountName } from '../trade/AccountFilter.tsx';
import { useEnumWords } from '../trade/words.ts';
import { Light } from '../ui/bits.tsx';
import { ActiveChips, FilterMenu } from '../ui/lists/filters.tsx';
import { TimeRangeFilter } from '../ui/lists/TimeRangeFilter.tsx';
import { useUiWords } from '../ui/words.ts';
import { LogResult } from './LogResult.tsx';
import { DIRECTIONS, type LogFilterState, OPERATIONS, RESULTS } from './log-filter.ts';
import { useLogWords } from './words.ts';

interface Props {
  readonly state: LogFilterState;
  readonly change: (next: Partial<LogFilterState>) => void;
  readonly onClear: () => void;
  /** Operations on screen. */
  readonly seen: readonly string[];
  readonly merchantIds: readonly string[];
  readonly oneAccount: boolean;
}

/** Every condition H2 asks for, each removable as a chip. */
export function LogFilters({ state, change, onClear, seen, merchantIds, oneAccount }: Props) {
  const t = useLogWords();
  const words = useEnumWords();
  const format = useFormat();
  const operations = [...new Set([...OPERATIONS, ...seen, ...state.op])].toSorted();
  const without = (list: readonly string[], one: string) => list.filter((other) => other !== one);
  const chips = [
    ...state.account.map((key) => ({
      key,
      label: <AccountName id={key} />,
      onRemove: () => change({ account: without(state.account, key) }),
    })),
    ...state.op.map((key) => ({ key, label: key, onRemove: () => change({ op: without(state.op, key) }) })),
    ...state.result.map((key) => ({
      key,
      label: words('logResult', key),
      onRemove: () => change({ result: without(state.result, key) }),
    })),
    ...(state.direction
      ? [{ key: 'direction', label: words('direction', state.direction), onRemove: () => change({ direction: '' }) }]
      : []),
    ...(state.run ? [{ key: 'run', label: t('ofRun'), onRemove: () => change({ run: '' }) }] : []),
    ...(state.request
      ? [{ key: 'request', label: t('ofRequest', { id: state.request }), onRemove: () => change({ request: '' }) }]
      : []),
    ...(state.from || state.to
      ? [
          {
            key: 'time',
            label: `${state.from ? format.short(state.from) : '…'} – ${state.to ? format.short(state.to) : '…'}`,
            onRemove: () => change({ from: '', to: '' }),
          },
        ]
      : []),
  ];
  return (
    <>
      <div className="q-toolbar">
        <button
          type="button"
          className="q-quick"
          data-tone="bad"
          aria-pressed={state.failed === '1'}
          onClick={() => change({ failed: state.failed === '1' ? '' : '1' })}
          data-testid="failed-only"
        >
          <Light tone="bad" shape="square">
            {t('failedOnly')}
          </Light>
        </button>
        {oneAccount ? null : (
          <AccountFilter
            label={t('account')}
            value={state.account}
            onChange={(account) => change({ account })}
            merchantIds={merchantIds}
          />
        )}
        <FilterMenu
          label={t('operation')}
          value={state.op}
          onChange={(op) => change({ op })}
          options={operations.map((value) => ({ value, label: value, node: <span className="q-mono">{value}</span> }))}
        />
        <FilterMenu
          label={t('result')}
          value={state.result}
          onChange={(result) => change({ result })}
          options={RESULTS.map((value) => ({
            value,
            label: words('logResult', value),
            node: <LogResult result={value} />,
          }))}
        />
        <FilterMenu
          label={t('direction')}
          value={state.direction ? [state.direction] : []}
          onChange={(value) => change({ direction: value.at(-1) ?? '' })}
          options={DIRECTIONS.map((value) => ({ value, label: words('direction', value) }))}
        />
        <TimeRangeFilter label={t('time')} unit="minute" value={{ from: state.from, to: state.to }} onChange={change} />
        <RequestIdFilter value={state.request} onChange={(request) => change({ request })} />
      </div>
      <ActiveChips chips={chips} onClear={onClear} />
    </>
  );
}

/** Pasted from an error message or the server's log. */
function RequestIdFilter({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useLogWords();
  const ui = useUiWords();
  const [opened, setOpened] = useState(false);
  return (
    <Popover position="bottom-start" trapFocus returnFocus opened={opened} onChange={setOpened}>
      <Popover.Target>
        <Button
          size="xs"
          className="q-filter-button"
          variant={value ? 'light' : 'default'}
          rightSection={<IconChevronDown size={14} aria-hidden="true" />}
          onClick={() => setOpened(!opened)}
        >
          {t('requestId')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="q-filter-menu" aria-label={t('requestId')}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const typed = new FormData(event.currentTarget).get('id');
            onChange(typeof typed === 'string' ? typed.trim() : '');
            setOpened(false);
          }}
        >
          <TextInput
            size="xs"
            name="id"
            defaultValue={value}
            aria-label={t('requestId')}
            placeholder={ui('search')}
            className="q-mono-input"
            data-autofocus
          />
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
