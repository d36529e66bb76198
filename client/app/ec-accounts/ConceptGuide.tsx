import { Modal } from '@mantine/core';
import { useFocusBack } from '../ui/frame/useFocusBack.ts';
import { useUiWords } from '../ui/words.ts';
import { ChannelDiagram, FlowDiagram, PushDiagram } from './guide-diagrams.tsx';
import { useGuideWords } from './guide-words.ts';

/** What integration is, how inbound push works, why a sales channel comes first (A7). */
export default function ConceptGuide({ onClose }: { onClose: () => void }) {
  useFocusBack();
  const t = useGuideWords();
  const ui = useUiWords();
  return (
    <Modal opened onClose={onClose} size={760} title={t('title')} closeButtonProps={{ 'aria-label': ui('close') }}>
      <div className="q-guide">
        <h2>{t('whatTitle')}</h2>
        <p>{t('whatBody')}</p>
        <FlowDiagram />
        <h2>{t('pushTitle')}</h2>
        <p>{t('pushBody')}</p>
        <PushDiagram />
        <p className="q-muted">{t('pushNote')}</p>
        <h2>{t('channelTitle')}</h2>
        <p>{t('channelBody')}</p>
        <ChannelDiagram />
        <h2>{t('lightsTitle')}</h2>
        <p>{t('lightsBody')}</p>
      </div>
    </Modal>
  );
}
