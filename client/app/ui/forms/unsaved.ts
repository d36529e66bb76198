let forms = 0;

/** Whether something on screen has been changed and not saved. */
export const hasUnsaved = (): boolean => forms > 0;

/** Called by a form as long as it has unsaved changes. @returns what ends that */
export function noteUnsaved(): () => void {
  forms += 1;
  return () => {
    forms -= 1;
  };
}
