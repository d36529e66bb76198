import { Button, Group, Modal, Select } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCurrentLanguage } from '../i18n/current-language.tsx';
import { graphql } from '../generated/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useSend } from '../data/useSend.ts';
import { Notice } from '../ui/bits.tsx';
import { Failure, PageSkeleton } from '../ui/feedback/states.tsx';
import { toast } from '../ui/feedback/toasts.tsx';
import { useFocusBack } from '../ui/frame/useFocusBack.ts';
import { useUiWords } from '../ui/words.ts';
import { MapShippingCode } from './order-actions.ts';
import { useOrderWords } from './words.ts';

const CodeToMap = graphql(`
  query CodeToMap($id: ID!) {
    ecAccount(id: $id) {
      id
      displayName
      version
      shippingMappings {
        id
        platformCode
        shippingType {
          id
        }
      }
    }
    shippingTypes(activeOnly: true) {
      id
      name
      nameZhTW
    }
  }
`);

/** Says how the account's orders with this shipping code travel, without leaving the order (E3, F5). */
export function MapShippingDialog({
  accountId,
  code,
  label,
  waiting,
  onClose,
}: {
  accountId: string;
  code: string;
  /** The platform's name of the code; null where it sends none. */
  label: string | null;
  /** Held orders of the account that wait for this code. */
  waiting: number;
  onClose: () => void;
}) {
  useFocusBack();
  const t = useOrderWords();
  const ui = useUiWords();
  const currentLanguage = useCurrentLanguage();
  const { busy, send } = useSend();
  const [chosen, setChosen] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { data, error, refetch } = useLiveQuery({
    query: CodeToMap,
    variables: { id: accountId },
    refreshOn: (fact) => fact.kind === 'EC_ACCOUNT' && fact.subjectId === accountId,
  });
  const account = data?.ecAccount;
  const options = (data?.shippingTypes ?? []).map(({ id, name, nameZhTW }) => ({
    value: id,
    label: currentLanguage === 'zh-TW' ? (nameZhTW ?? name) : name,
  }));
  // A type of the same name as the platform's is most likely meant; the person still confirms it.
  const suggested = options.find((one) => one.label === label)?.value ?? null;
  const value = chosen ?? suggested;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!account || !value) return;
    const others = account.shippingMappings.filter((one) => one.platformCode !== code);
    const mappings = [
      ...others.map(({ platformCode, shippingType }) => ({ platformCode, shippingTypeId: shippingType.id })),
      { platformCode: code, shippingTypeId: value },
    ];
    const answer = await send(MapShippingCode, {
      input: { id: accountId, expectedVersion: account.version, mappings },
    });
    if (!answer) return;
    const { userErrors, releasedOrderCount } = answer.ecAccountSetShippingMappings;
    setRefusal(userErrors[0]?.message ?? null);
    if (userErrors.length > 0) {
      refetch();
      return;
    }
    toast('ok', t('releasedCount', { count: releasedOrderCount }));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('mapShippingTitle', { code: label ?? code })}
      classNames={{ title: 'q-dialog-title' }}
      closeButtonProps={{ 'aria-label': ui('close') }}
      data-testid="map-shipping"
    >
      {error && !data ? (
        <Failure error={error} onRetry={refetch} />
      ) : !account ? (
        <PageSkeleton lines={3} />
      ) : (
        <form onSubmit={(event) => void submit(event)} className="q-stack">
          <div>
            {t('mapShippingBody', { account: account.displayName })} {t('frees', { count: waiting })}
          </div>
          {refusal ? <Notice tone="bad">{refusal}</Notice> : null}
          <Select
            label={t('shippingType')}
            description={<span className="q-mono">{code}</span>}
            data={options}
            value={value}
            onChange={setChosen}
            searchable
            allowDeselect={false}
            data-autofocus
            data-testid="shipping-type"
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {ui('cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={!value} data-testid="confirm">
              {t('mapShippingDo')}
            </Button>
          </Group>
        </form>
      )}
    </Modal>
  );
}
