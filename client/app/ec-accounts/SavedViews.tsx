import { ActionIcon, Button, Popover, TextInput } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useAccountWords } from './words.ts';

interface View {
  readonly name: string;
  readonly query: string;
}

/** Filters and sorting under a name, kept in this browser. */
export function SavedViews({ storageKey }: { storageKey: string }) {
  const t = useAccountWords();
  const [params, setParams] = useSearchParams();
  const [views, setViews] = useState<readonly View[]>(() => read(storageKey));
  const [name, setName] = useState('');
  const [opened, setOpened] = useState(false);
  const keep = (next: readonly View[]) => {
    localStorage.setItem(storageKey, JSON.stringify(next));
    setViews(next);
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    const query = new URLSearchParams(params);
    query.delete('after');
    keep([...views.filter((view) => view.name !== name.trim()), { name: name.trim(), query: query.toString() }]);
    setName('');
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="xs"
          className="q-filter-button"
          variant="subtle"
          color="gray"
          rightSection={<IconChevronDown size={14} aria-hidden="true" />}
          onClick={() => setOpened(!opened)}
        >
          {t('savedViews')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="q-filter-menu">
        {views.length === 0 ? <p className="q-muted q-small">{t('noViews')}</p> : null}
        <ul className="q-list">
          {views.map((view) => (
            <li key={view.name} className="q-between">
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => {
                  setParams(new URLSearchParams(view.query), { flushSync: true });
                  setOpened(false);
                }}
              >
                {view.name}
              </Button>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={t('deleteView', { name: view.name })}
                onClick={() => keep(views.filter((other) => other !== view))}
              >
                <IconX size={13} />
              </ActionIcon>
            </li>
          ))}
        </ul>
        <form onSubmit={save} className="q-row">
          <TextInput
            size="xs"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            placeholder={t('viewName')}
            aria-label={t('viewName')}
          />
          <Button type="submit" size="xs" variant="default" disabled={!name.trim()}>
            {t('saveView')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

function read(key: string): readonly View[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(stored)
      ? stored.filter((one): one is View => typeof one?.name === 'string' && typeof one?.query === 'string')
      : [];
  } catch {
    return [];
  }
}
