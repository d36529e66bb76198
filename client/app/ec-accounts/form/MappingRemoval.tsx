import { ConfirmDialog } from '../../ui/feedback/ConfirmDialog.tsx';
import { Consequences } from '../../ui/feedback/Consequences.tsx';
import { useFormWords } from '../form-words.ts';

/** What removing a mapping that is in use means for orders. Nothing happens before the form is saved. */
export function MappingRemoval({
  code,
  openOrderCount,
  onRemove,
  onClose,
}: {
  code: string;
  openOrderCount: number;
  onRemove: () => void;
  onClose: () => void;
}) {
  const t = useFormWords();
  return (
    <ConfirmDialog
      opened
      danger
      title={t('mappingRemoveTitle', { code })}
      confirm={t('mappingRemove')}
      onConfirm={onRemove}
      onClose={onClose}
    >
      <Consequences
        groups={[
          { title: t('goes'), lines: [t('mappingGoes', { code })] },
          { title: t('stays'), lines: [t('mappingStays', { count: openOrderCount })] },
        ]}
      />
      <p className="q-muted">{t('mappingOnSave')}</p>
    </ConfirmDialog>
  );
}
