import { Button, Group, Modal, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useSend } from '../data/useSend.ts';
import { graphql } from '../generated/index.ts';
import { Notice } from '../ui/bits.tsx';
import { Failure } from '../ui/feedback/states.tsx';
import { useFocusBack } from '../ui/frame/useFocusBack.ts';
import { useUiWords } from '../ui/words.ts';
import { useAuthorizeWords } from './authorize-words.ts';

const ShopsToChoose = graphql(`
  query ShopsToChoose($id: ID!) {
    shopChoice(id: $id) {
      id
      ecAccount {
        id
        displayName
      }
      shops {
        shopId
        title
        connectedAs {
          id
          displayName
        }
      }
    }
  }
`);

const ChooseShop = graphql(`
  mutation ChooseShop($input: EcAccountChooseShopInput!) {
    ecAccountChooseShop(input: $input) {
      ecAccount {
        id
        connectionStatus
        shopTitle
        version
      }
      userErrors {
        code
        message
        ... on ShopConnectedError {
          ecAccountId
        }
      }
    }
  }
`);

interface Props {
  readonly choiceId: string;
  readonly onChosen: () => void;
  /** Closed, or over: nothing was connected. */
  readonly onOver: (expired: boolean) => void;
}

/** After authorizing a main account with several shops: which of them this account is for. */
export function ShopChoice({ choiceId, onChosen, onOver }: Props) {
  useFocusBack();
  const t = useAuthorizeWords();
  const ui = useUiWords();
  const navigate = useNavigate();
  const { busy, send } = useSend();
  const [chosen, setChosen] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const { data, error, refetch } = useLiveQuery({ query: ShopsToChoose, variables: { id: choiceId } });
  const choice = data?.shopChoice;
  const over = data !== undefined && !choice;
  const choose = async () => {
    if (chosen === null) return;
    const payload = (await send(ChooseShop, { input: { choiceId, shopId: chosen } }))?.ecAccountChooseShop;
    if (!payload) return;
    const [first] = payload.userErrors;
    if (!first) return onChosen();
    if (first.code === 'EXPIRED' || first.code === 'NOT_FOUND') return onOver(true);
    // The new account is not kept where the shop has one already.
    if ('ecAccountId' in first && first.ecAccountId)
      return void navigate(`/accounts/${first.ecAccountId}?authorizeError=SHOP_CONNECTED&cause=SHOP_TAKEN`);
    setRefused(first.message);
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={() => onOver(over)}
      title={t('chooseTitle')}
      closeButtonProps={{ 'aria-label': ui('close') }}
      classNames={{ title: 'q-dialog-title' }}
    >
      {error ? <Failure error={error} onRetry={refetch} /> : null}
      {over ? <Notice tone="bad">{t('authorizeError.EXPIRED')}</Notice> : null}
      {choice ? (
        <div className="q-dialog-body">
          <p>{t('chooseBody', { name: choice.ecAccount.displayName })}</p>
          {refused ? (
            <Notice tone="bad" live>
              {refused}
            </Notice>
          ) : null}
          <Radio.Group
            value={chosen}
            onChange={(shopId) => {
              setRefused(null);
              setChosen(shopId);
            }}
            aria-label={t('chooseTitle')}
          >
            <Stack gap="xs">
              {choice.shops.map(({ shopId, title, connectedAs }) => (
                <Radio
                  key={shopId}
                  value={shopId}
                  label={title ?? shopId}
                  description={
                    connectedAs ? t('chooseTaken', { name: connectedAs.displayName }) : title ? shopId : undefined
                  }
                  disabled={connectedAs !== null && connectedAs !== undefined}
                />
              ))}
            </Stack>
          </Radio.Group>
        </div>
      ) : null}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => onOver(over)}>
          {over ? ui('close') : ui('cancel')}
        </Button>
        {choice ? (
          <Button loading={busy} disabled={chosen === null} onClick={() => void choose()} data-testid="choose-shop">
            {t('chooseConfirm')}
          </Button>
        ) : null}
      </Group>
    </Modal>
  );
}
