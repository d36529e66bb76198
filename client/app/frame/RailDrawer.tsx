import { Drawer } from '@mantine/core';
import { Rail } from './Rail.tsx';
import { useFrameWords } from './words.ts';

/** The rail where the screen has no room for it. */
export default function RailDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useFrameWords();
  return (
    <Drawer.Root opened={opened} onClose={onClose} size={248} padding={0}>
      <Drawer.Overlay />
      <Drawer.Content aria-label={t('menu')}>
        <Drawer.Body>
          <Rail folded={false} onGo={onClose} />
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
