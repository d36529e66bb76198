import { Light } from '../../ui/bits.tsx';
import { tip } from '../../ui/feedback/tips.tsx';
import { useMappingWords } from './words.ts';

const LOOKS = {
  MATCHED: ['ok', 'circle'],
  AMBIGUOUS: ['warn', 'triangle'],
  MISSING: ['hold', 'pause'],
  NO_CODE: ['hold', 'pause'],
} as const;

/** What a listing is known by: a person's word, or what the sales channel's rule says of it. */
export function MatchState({ match, byPerson }: { match: string; byPerson: boolean }) {
  const t = useMappingWords();
  if (byPerson)
    return (
      <span data-testid="match" data-match="PERSON">
        <Light tone="ok" shape="circle">
          {t('byPerson')}
        </Light>
      </span>
    );
  const [tone, shape] = LOOKS[match as keyof typeof LOOKS] ?? LOOKS.MISSING;
  return (
    <span data-testid="match" data-match={match} tabIndex={0} {...tip(t(`why.${match as keyof typeof LOOKS}`))}>
      <Light tone={tone} shape={shape}>
        {t(`match.${match as keyof typeof LOOKS}`)}
      </Light>
    </span>
  );
}
