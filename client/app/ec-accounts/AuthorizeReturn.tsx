import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useEnumWords } from '../trade/words.ts';
import { Notice } from '../ui/bits.tsx';
import { changedAddress } from '../ui/lists/address.ts';
import { useUiWords } from '../ui/words.ts';
import { useAuthorizeWords } from './authorize-words.ts';
import { ShopChoice } from './ShopChoice.tsx';

const KNOWN = ['WRONG_SHOP', 'TAKEN', 'EXPIRED', 'FORBIDDEN', 'NOT_FOUND', 'INVALID'] as const;
type Known = (typeof KNOWN)[number];
const isKnown = (code: string): code is Known => KNOWN.some((one) => one === code);

/** Where the platform granted several shops: the choice that waits for the person. */
const CHOICE = 'chooseShop';

const NAMES = ['authorized', 'authorizeError', 'cause'] as const;

/**
 * What came of the visit to the platform (B5), as the address says when the browser comes back: `?authorized=1`,
 * `?authorizeError=…&cause=…`, or `?chooseShop=…` where the person has to choose a shop. Stands on every page one can
 * come back to. It is taken out of the address at once, so that neither a reload nor a link sent to a colleague reports
 * it again.
 */
export default function AuthorizeReturn({ connected, shopTitle }: { connected?: boolean; shopTitle?: string | null }) {
  const t = useAuthorizeWords();
  const ui = useUiWords();
  const words = useEnumWords();
  const [params, setParams] = useSearchParams();
  const [outcome, setOutcome] = useState<URLSearchParams | null>(params);
  const stands = NAMES.some((name) => params.has(name));
  useEffect(() => {
    if (stands)
      setParams(
        changedAddress((next) => {
          for (const name of NAMES) next.delete(name);
        }),
        { replace: true },
      );
  }, [stands, setParams]);
  const choiceId = params.get(CHOICE);
  const chosen = (result: Record<string, string>) => {
    setParams(
      changedAddress((next) => next.delete(CHOICE)),
      { replace: true },
    );
    setOutcome(new URLSearchParams(result));
  };
  const code = outcome?.get('authorizeError') ?? null;
  const authorized = outcome?.get('authorized') === '1' && connected === true;
  // It stays in the address: a reload asks again, and only the person who authorized can answer.
  if (choiceId)
    return (
      <ShopChoice
        choiceId={choiceId}
        onChosen={() => chosen({ authorized: '1' })}
        onOver={(expired) => chosen({ authorizeError: expired ? 'EXPIRED' : 'NOT_CHOSEN' })}
      />
    );
  if (!code && !authorized) return null;
  const close = (
    <Button size="xs" variant="subtle" color="gray" onClick={() => setOutcome(null)}>
      {ui('close')}
    </Button>
  );
  if (!code)
    return (
      <div className="q-alert" data-testid="authorized">
        <Notice tone="ok" title={t('authorized')} action={close}>
          {shopTitle ? t('shopTitle', { title: shopTitle }) : null}
        </Notice>
      </div>
    );
  const cause = outcome?.get('cause') ?? null;
  const why = isKnown(code)
    ? t(`authorizeError.${code}`)
    : code === 'NOT_CHOSEN'
      ? t('chooseLeft')
      : cause === 'REFUSED' || cause === null
        ? t('authorizeError.DECLINED')
        : t('authorizeError.OTHER', { cause: words('cause', cause) });
  return (
    <div className="q-alert" data-testid="authorize-error">
      <Notice tone="bad" title={t('authorizeFailed')} action={close}>
        {why}
      </Notice>
    </div>
  );
}
