import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { useLocalized } from '../../trade/PlatformTag.tsx';
import { Notice } from '../../ui/bits.tsx';
import { ReasonButton } from '../../ui/feedback/ReasonButton.tsx';
import { useFormWords } from '../form-words.ts';

const AuthorizeBox_platform = graphql(`
  fragment AuthorizeBox_platform on Platform {
    authorizationScopes {
      scope
      label {
        en
        zhTW
      }
    }
    caveats {
      en
      zhTW
    }
  }
`);

interface Props {
  readonly platform: FragmentType<typeof AuthorizeBox_platform>;
  readonly reason: string | null;
  readonly busy: boolean;
  /** Connected already: authorizing again is possible but not the next step. */
  readonly done?: boolean;
  readonly onAuthorize: () => void;
}

/** What the platform is going to ask, before the person is sent there (B5). */
export function AuthorizeBox({ platform: reference, reason, busy, done, onAuthorize }: Props) {
  const t = useFormWords();
  const localized = useLocalized();
  const platform = readFragment(AuthorizeBox_platform, reference);
  return (
    <div className="q-stack">
      {platform.caveats.length > 0 ? (
        <Notice tone="warn">
          <ul className="q-caveats">
            {platform.caveats.map((caveat) => (
              <li key={caveat.en}>{localized(caveat)}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <div>
        <p>{t('authorizeAsks')}</p>
        <ul className="q-scopes">
          {platform.authorizationScopes.map(({ scope, label }) => (
            <li key={scope}>
              {localized(label)} <span className="q-mono q-muted q-small">{scope}</span>
            </li>
          ))}
        </ul>
        <p className="q-muted q-small">{t('authorizeBack')}</p>
      </div>
      <div>
        <ReasonButton
          variant={done ? 'default' : 'filled'}
          loading={busy}
          reason={reason}
          onClick={onAuthorize}
          data-testid="authorize"
        >
          {t('authorize')}
        </ReasonButton>
      </div>
    </div>
  );
}
