import { useCurrentLanguage } from '../i18n/current-language.tsx';
import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { HueTag } from '../ui/bits.tsx';

const PlatformTag_platform = graphql(`
  fragment PlatformTag_platform on Platform {
    key
    colour
    label {
      en
      zhTW
    }
  }
`);

/** A platform's name in a muted tint of its own hue. */
export function PlatformTag({ platform }: { platform: FragmentType<typeof PlatformTag_platform> }) {
  const { colour, label } = readFragment(PlatformTag_platform, platform);
  return <HueTag colour={colour}>{useLocalized()(label)}</HueTag>;
}

/** The text of the API that stands in the screen's language. */
export function useLocalized(): (text: { en: string; zhTW: string }) => string {
  const language = useCurrentLanguage();
  return (text) => (language === 'zh-TW' ? text.zhTW : text.en);
}
