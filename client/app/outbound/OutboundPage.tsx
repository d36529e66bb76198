import { useCallback } from 'react';
import { Page } from '../ui/frame/Page.tsx';
import { useOpened } from '../ui/lists/useOpened.ts';
import { ChangeDialog } from './ChangeDialog.tsx';
import { OutboundList } from './OutboundList.tsx';
import { useOutboundWords } from './words.ts';

/** What is due, doubtful and refused on its way to the platforms, and the decision where one is needed. */
export default function OutboundPage() {
  const t = useOutboundWords();
  const [opened, open] = useOpened('change');
  const onOpen = useCallback((id: string) => open(id), [open]);
  return (
    <Page title={t('title')}>
      <OutboundList onOpen={onOpen} />
      {opened ? <ChangeDialog key={opened} id={opened} onClose={() => open(null)} /> : null}
    </Page>
  );
}
