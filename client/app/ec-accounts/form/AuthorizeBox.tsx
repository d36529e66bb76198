import { useLocalized } from '../../trade/PlatformTag.tsx';
import { Notice } from '../../ui/bits.tsx';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { useFormWords } from '../form-words.ts';

interface Props {
  readonly platform: { readonly scopes: readonly string[]; readonly caveats: readonly { readonly en: string; readonly zhTW: string }[] };
  readonly reason: string | null;
  readonly busy: boolean;
  /** Connected already: authorizing again is possible but not the next step. */
  readonly done?: boolean;
  readonly onAuthorize: () => void;
}

/** What the platform is going to ask, before the person is sent there (B5). */
export function AuthorizeBox({ platform, reason, busy, done, onAuthorize }: Props) {
  const t = useFormWords();
  const localized = useLocalized();
  return (
    <div className="q-stack">
      {platform.caveats.length > 0 ? <Notice tone="warn"><ul className="q-caveats">{platform.caveats.map((caveat) => <li key={caveat.en}>{localized(caveat)}</li>)}</ul></Notice> : null}
      <div>
        <p>{t('authorizeAsks')}</p>
        <ul className="q-scopes">{platform.scopes.map((scope) => <li key={scope} className="q-mono">{scope}</li>)}</ul>
        <p className="q-muted q-small">{t('authorizeBack')}</p>
      </div>
      <div><ReasonButton variant={done ? 'default' : 'filled'} loading={busy} reason={reason} onClick={onAuthorize} data-testid="authorize">{t('authorize')}</ReasonButton></div>
    </div>
  );
}
