import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useLocalized } from '../trade/PlatformTag.tsx';
import { useEnumWords } from '../trade/words.ts';
import { Notice } from '../ui/bits.tsx';
import { useShipmentWords } from './words.ts';

const WayNotice_platform = graphql(`
  fragment WayNotice_platform on Platform {
    key
    label {
      en
      zhTW
    }
  }
`);

/** What the platform learns of a parcel, and what it does by itself. */
export function WayNotice({
  way,
  platform,
}: {
  way: 'OWN_CARRIER' | 'PLATFORM_LABEL' | 'NONE';
  platform: FragmentType<typeof WayNotice_platform>;
}) {
  const t = useShipmentWords();
  const words = useEnumWords();
  const name = useLocalized()(readFragment(WayNotice_platform, platform).label);
  return (
    <Notice tone={way === 'NONE' ? 'warn' : 'info'} title={words('shipmentWay', way)}>
      {t(`wayBody.${way}`, { platform: name })}
    </Notice>
  );
}
