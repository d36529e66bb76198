import { useSettingsWords } from '../settings/words.ts';
import { Consequences } from '../ui/feedback/Consequences.tsx';

interface Use {
  readonly mappingCount: number;
  readonly ecAccountCount: number;
}

function TypeUse({ mappingCount, ecAccountCount }: Use) {
  const t = useSettingsWords();
  return (
    <Consequences
      groups={[
        { title: t('goes'), lines: [t('typeGoes')] },
        {
          title: t('stays'),
          lines: [
            mappingCount > 0 && t('typeMappings', { count: mappingCount, accounts: ecAccountCount }),
            t('typeOrders'),
          ],
        },
      ]}
    />
  );
}

/** What no longer offering a shipping type ends, and what goes on with it. */
export const typeUse = (use: Use) => <TypeUse {...use} />;
