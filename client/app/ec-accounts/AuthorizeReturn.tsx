import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useEnumWords } from '../trade/words.ts';
import { Notice } from '../ui/bits.tsx';
import { changedAddress } from '../ui/lists/address.ts';
import { useUiWords } from '../ui/words.ts';
import { useAuthorizeWords } from './authorize-words.ts';

const KNOWN = ['WRONG_SHOP', 'TAKEN', 'EXPIRED', 'FORBIDDEN', 'NOT_FOUND', 'INVALID'] as const;
type Known = (typeof KNOWN)[number];
const isKnown = (code: string): code is Known => KNOWN.some((one) => one === code);

const NAMES = ['authorized', 'authorizeError', 'cause'] as const;

/**
 * What came of the visit to the platform (B5), as the address says when the browser comes back: `?authorized=1`
 * or `?authorizeError=…&cause=…`. Stands on every page one can come back to. It is taken out of the address at once, so
 * that neither a reload nor a link sent to a colleague reports it again.
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
  const code = outcome?.get('authorizeError') ?? null;
  const authorized = outcome?.get('authorized') === '1' && connected === true;
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
