import { Button } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useEnumWords } from '../trade/words.ts';
import { Notice } from '../ui/bits.tsx';
import { useUiWords } from '../ui/words.ts';
import { useAuthorizeWords } from './authorize-words.ts';

const KNOWN = ['WRONG_SHOP', 'TAKEN', 'EXPIRED', 'FORBIDDEN', 'NOT_FOUND', 'INVALID'] as const;
type Known = (typeof KNOWN)[number];
const isKnown = (code: string): code is Known => KNOWN.some((one) => one === code);

/**
 * What came of the visit to the platform (B5), as the address says when the browser comes back: `?authorized=1`
 * or `?authorizeError=…&cause=…`. Stands on every page one can come back to; closing it leaves a clean address.
 */
export default function AuthorizeReturn({ connected, shopTitle }: { connected?: boolean; shopTitle?: string | null }) {
  const t = useAuthorizeWords();
  const ui = useUiWords();
  const words = useEnumWords();
  const [params, setParams] = useSearchParams();
  const code = params.get('authorizeError');
  const authorized = params.get('authorized') === '1' && connected === true;
  if (!code && !authorized) return null;
  const dismiss = () =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const name of ['authorized', 'authorizeError', 'cause']) next.delete(name);
        return next;
      },
      { replace: true },
    );
  const close = (
    <Button size="xs" variant="subtle" color="gray" onClick={dismiss}>
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
  const cause = params.get('cause');
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
