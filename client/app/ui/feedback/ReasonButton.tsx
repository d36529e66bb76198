import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';

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
    <Tooltip label={reason}>
      <Button
        {...rest}
        data-disabled
        aria-disabled="true"
        aria-description={reason}
        onClick={(event) => event.preventDefault()}
      >
        {children}
      </Button>
    </Tooltip>
  );
}
