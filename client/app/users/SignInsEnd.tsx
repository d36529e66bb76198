import { useSettingsWords } from '../settings/words.ts';
import { Consequences } from '../ui/feedback/Consequences.tsx';

interface Ends {
  readonly sessionCount: number;
  readonly apiTokenCount: number;
  readonly disables: boolean;
}

function SignInsEnd({ sessionCount, apiTokenCount, disables }: Ends) {
  const t = useSettingsWords();
  return (
    <Consequences
      groups={[
        {
          title: t('goes'),
          lines: [
            disables && t('signInGoes'),
            t('sessionsGo', { count: sessionCount }),
            apiTokenCount > 0 && t('tokensGo', { count: apiTokenCount }),
          ],
        },
        { title: t('stays'), lines: [t('personStays')] },
      ]}
    />
  );
}

/** What ends when somebody else disables a person or sets their password, and what stays. */
export const signInsEnd = (ends: Ends) => <SignInsEnd {...ends} />;
