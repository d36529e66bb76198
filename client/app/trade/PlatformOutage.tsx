import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useFormat } from '../i18n/format.ts';
import { Notice } from '../ui/bits.tsx';
import { useLocalized } from './PlatformTag.tsx';
import { useTradeWords } from './words.ts';

const PlatformOutage_platform = graphql(`
  fragment PlatformOutage_platform on Platform {
    key
    label {
      en
      zhTW
    }
    outage {
      since
      nextTryAt
    }
  }
`);

/** Since when a platform does not answer, and when it is tried again; nothing while it does. */
export function PlatformOutage({ platform }: { platform: FragmentType<typeof PlatformOutage_platform> }) {
  const t = useTradeWords();
  const format = useFormat();
  const localized = useLocalized();
  const { label, outage } = readFragment(PlatformOutage_platform, platform);
  if (!outage) return null;
  const words = {
    platform: localized(label),
    since: format.exact(outage.since),
    next: format.exact(outage.nextTryAt),
  };
  return (
    <div className="q-alert" data-testid="platform-outage">
      <Notice tone="warn" title={t('outage', words)} live>
        {t('outageBody')}
      </Notice>
    </div>
  );
}
