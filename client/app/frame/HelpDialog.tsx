import { Kbd, Modal } from '@mantine/core';
import { modKey } from '../ui/frame/keyboard.ts';
import { useFocusBack } from '../ui/frame/useFocusBack.ts';
import { useUiWords } from '../ui/words.ts';
import { useFrameWords } from './words.ts';

export default function HelpDialog({ onClose }: { onClose: () => void }) {
  useFocusBack();
  const t = useFrameWords();
  const ui = useUiWords();
  const mod = modKey();
  const keys: readonly (readonly [readonly string[], string])[] = [
    [[mod, 'K'], t('keyPalette')],
    [['/'], t('keySearch')],
    [['J', 'K'], t('keyMove')],
    [['Enter'], t('keyOpen')],
    [['X'], t('keySelect')],
    [['E'], t('keyEdit')],
    [['G', 'A'], t('keyAccounts')],
    [['G', 'O'], t('keyOrders')],
    [[mod, 'Enter'], t('keySave')],
    [['?'], t('keyHelp')],
  ];
  return (
    <Modal opened onClose={onClose} title={t('help')} closeButtonProps={{ 'aria-label': ui('close') }}>
      <dl className="q-keys">
        {keys.map(([combination, words]) => (
          <div key={words}>
            <dt>
              {combination.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
