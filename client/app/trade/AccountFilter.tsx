import { Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useDeferredValue, useState } from 'react';
import { graphql } from '../generated/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useUiWords } from '../ui/words.ts';
import { ClosedSign } from './ClosedSign.tsx';
import { PlatformTag } from './PlatformTag.tsx';

const AccountChoices = graphql(`
  query AccountChoices($search: String, $merchantIds: [ID!]) {
    ecAccounts(
      first: 40
      filter: { search: $search, merchantIds: $merchantIds, includeClosed: true }
      sort: { field: DISPLAY_NAME, direction: ASC }
    ) {
      nodes {
        id
        displayName
        closedAt
        platform {
          ...PlatformTag_platform
        }
      }
      totalCount
    }
  }
`);

const AccountNameOf = graphql(`
  query AccountNameOf($id: ID!) {
    ecAccount(id: $id) {
      id
      displayName
      closedAt
    }
  }
`);

/**
 * EC accounts to filter by, found by name on the server: there may be thousands. Deleted ones are among them: their
 * orders and runs stay.
 */
export function AccountFilter({
  label,
  value,
  onChange,
  merchantIds,
}: {
  label: string;
  value: readonly string[];
  onChange: (value: string[]) => void;
  merchantIds: readonly string[];
}) {
  const ui = useUiWords();
  const [opened, setOpened] = useState(false);
  const [search, setSearch] = useState('');
  const asked = useDeferredValue(search.trim());
  const { data } = useLiveQuery({
    query: AccountChoices,
    variables: { search: asked || null, merchantIds: merchantIds.length > 0 ? [...merchantIds] : null },
    pause: !opened,
  });
  const nodes = data?.ecAccounts.nodes ?? [];
  const toggle = (id: string) => onChange(value.includes(id) ? value.filter((one) => one !== id) : [...value, id]);
  return (
    <Popover position="bottom-start" trapFocus returnFocus opened={opened} onChange={setOpened}>
      <Popover.Target>
        <Button
          size="xs"
          className="q-filter-button"
          variant={value.length > 0 ? 'light' : 'default'}
          rightSection={<IconChevronDown size={14} aria-hidden="true" />}
          onClick={() => setOpened(!opened)}
        >
          {label}
          {value.length > 0 ? ` · ${value.length}` : ''}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="q-filter-menu" aria-label={label}>
        <TextInput
          size="xs"
          mb={8}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          placeholder={ui('search')}
          aria-label={`${label}: ${ui('search')}`}
          data-autofocus
        />
        <div className="q-filter-options">
          {nodes.map((account) => (
            <Checkbox
              key={account.id}
              size="xs"
              checked={value.includes(account.id)}
              onChange={() => toggle(account.id)}
              label={
                <span className="q-row q-tight">
                  <PlatformTag platform={account.platform} /> {account.displayName}{' '}
                  <ClosedSign closedAt={account.closedAt} />
                </span>
              }
            />
          ))}
          {data && nodes.length === 0 ? <p className="q-muted">{ui('nothingFound')}</p> : null}
        </div>
        {value.length > 0 ? (
          <Button variant="subtle" size="compact-xs" mt={6} onClick={() => onChange([])}>
            {ui('clear')}
          </Button>
        ) : null}
      </Popover.Dropdown>
    </Popover>
  );
}

/** The name of an account of which the address holds only the id. */
export function AccountName({ id }: { id: string }) {
  const { data } = useLiveQuery({ query: AccountNameOf, variables: { id } });
  return (
    <>
      {data?.ecAccount?.displayName ?? '…'} <ClosedSign closedAt={data?.ecAccount?.closedAt} />
    </>
  );
}
