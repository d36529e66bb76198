/** Signs that change the direction of the text around them, and control signs that show nothing. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const steering = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
/** Letters of scripts that run from right to left. */
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

/**
 * A text of a platform within a sentence of ours: without signs that turn the sentence around, and kept apart where it
 * runs from right to left.
 */
export function isolated(text: string): string {
  const plain = text.replace(steering, '');
  return rightToLeft.test(plain) ? `\u2068${plain}\u2069` : plain;
}

/** For texts shown as they were sent: each such sign is written out, so that it is seen and does nothing. */
export const spelledOut = (text: string): string =>
  text.replace(steering, (sign) => `⟨U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
