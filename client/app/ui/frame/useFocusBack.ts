import { useEffect, useState } from 'react';

/**
 * For a dialog that is there only while it is open: when it goes, the focus returns to where it was. (Mantine's own
 * return needs to see the dialog closed before it sees it open.) Opened from a menu, that is the button of the menu.
 */
export function useFocusBack(): void {
  const [origin] = useState(() => {
    const active = document.activeElement;
    const menu = active?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
    return menu ? document.getElementById(menu) : active;
  });
  useEffect(
    () => () => {
      setTimeout(() => {
        const lost = document.activeElement === null || document.activeElement === document.body;
        if (lost && origin instanceof HTMLElement && origin.isConnected) origin.focus({ preventScroll: true });
      });
    },
    [origin],
  );
}
