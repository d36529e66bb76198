/** Every colour of the admin, once per theme. `contrast.test.ts` holds the pairs that must be readable. */
export interface Palette {
  readonly page: string;
  readonly rail: string;
  readonly subtle: string;
  readonly hover: string;
  readonly raised: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly text: string;
  readonly muted: string;
  readonly accent: string;
  readonly accentSoft: string;
  readonly accentFill: string;
  readonly onAccent: string;
  readonly ok: string;
  readonly okSoft: string;
  readonly warn: string;
  readonly warnSoft: string;
  readonly bad: string;
  readonly badSoft: string;
  readonly badFill: string;
  readonly onBad: string;
  readonly info: string;
  readonly infoSoft: string;
  readonly hold: string;
  readonly holdSoft: string;
  readonly tint: string;
}

export const light: Palette = {
  page: '#ffffff',
  rail: '#f5f7f7',
  subtle: '#f1f4f4',
  hover: '#f4f8f8',
  raised: '#ffffff',
  line: '#e3e8e8',
  lineStrong: '#849192',
  text: '#182122',
  muted: '#576566',
  accent: '#0a6872',
  accentSoft: '#e2f0f1',
  accentFill: '#0d737d',
  onAccent: '#ffffff',
  ok: '#17703c',
  okSoft: '#e5f4ea',
  warn: '#855500',
  warnSoft: '#fdf3dc',
  bad: '#b3241c',
  badSoft: '#fdecea',
  badFill: '#c22f26',
  onBad: '#ffffff',
  info: '#27589d',
  infoSoft: '#e8f0fb',
  hold: '#664399',
  holdSoft: '#f1ebf9',
  tint: '#dff1f2',
};

export const dark: Palette = {
  page: '#13181a',
  rail: '#0f1415',
  subtle: '#1b2224',
  hover: '#1a2123',
  raised: '#1b2224',
  line: '#283133',
  lineStrong: '#718084',
  text: '#e3e9ea',
  muted: '#9aa8aa',
  accent: '#58bdc6',
  accentSoft: '#14363a',
  accentFill: '#58bdc6',
  onAccent: '#0b1f22',
  ok: '#63cb90',
  okSoft: '#14301f',
  warn: '#e2b154',
  warnSoft: '#352a10',
  bad: '#f4948b',
  badSoft: '#3b1b19',
  badFill: '#f08a80',
  onBad: '#2a0c09',
  info: '#92b9f2',
  infoSoft: '#182b45',
  hold: '#c0a6ea',
  holdSoft: '#2b2140',
  tint: '#17393d',
};

/** `--q-line-strong` and so on. */
export function cssVariables(palette: Palette): Record<string, string> {
  return Object.fromEntries(
    Object.entries(palette).map(([name, value]) => [
      `--q-${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`,
      value,
    ]),
  );
}

/** WCAG contrast of two `#rrggbb` colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
