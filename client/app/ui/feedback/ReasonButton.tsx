import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { tip } from './tips.tsx';

/** A button that stays in sight when it cannot be used and says why: focusable, announced, but without effect. */
export function ReasonButton({
  reason,
  onClick,
  children,
  ...rest
}: ButtonProps & { reason?: string | null; onClick: () => void; children: ReactNode; 'data-testid'?: string }) {
  if (!reason)
    return (
      <Button {...rest} onClick={onClick}>
        {children}
      </Button>
    );
  return (
    <Button
      {...rest}
      {...tip(reason)}
      data-disabled
      aria-disabled="true"
      aria-description={reason}
      onClick={(event) => event.preventDefault()}
    >
      {children}
    </Button>
  );
}
