/**
 * Brings the person to the first field that needs a look, also when it is scrolled away. Call it once the messages
 * stand.
 */
export function focusFirstError(): void {
  const field = document.querySelector<HTMLElement>('main [aria-invalid="true"], main [data-invalid="true"] button');
  field?.focus({ preventScroll: true });
  field?.scrollIntoView({ block: 'center' });
}
