import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useUiWords } from '../words.ts';

/** A secret being typed; what shows it is named in the screen's language. */
export function PasswordField(props: PasswordInputProps) {
  const t = useUiWords();
  return <PasswordInput {...props} visibilityToggleButtonProps={{ 'aria-label': t('showSecret') }} />;
}
