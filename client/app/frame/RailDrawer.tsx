import { Drawer } from '@mantine/core';
import { Rail } from './Rail.tsx';
import { useFrameWords } from './words.ts';

/** The rail where the screen has no room for it. */
export default function RailDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useFrameWords();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      size={248}
      padding={0}
      withCloseButton={false}
      aria-label={t('navigation')}
    >
      <Rail folded={false} onGo={onClose} />
    </Drawer>
  );
}
