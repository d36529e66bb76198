import { createTheme, type CSSVariablesResolver, defaultVariantColorsResolver } from '@mantine/core';
import { cssVariables, dark, light, type Palette } from './tokens.ts';

/** System fonts first, then what Chinese Windows, macOS and Linux carry. */
const FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans TC", "PingFang TC", "Microsoft JhengHei", "Noto Sans CJK TC", sans-serif';
const MONO =
  'ui-monospace, SFMono-Regular, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", "Noto Sans Mono CJK TC", monospace';

/** The page has one banner, its top bar; the head of a dialog is not one. */
const noBanner = { role: 'presentation' };

export const theme = createTheme({
  fontFamily: FONT,
  fontFamilyMonospace: MONO,
  headings: { fontFamily: FONT, fontWeight: '600' },
  primaryColor: 'harbour',
  primaryShade: { light: 7, dark: 4 },
  // Mantine decides on black or white by the light theme's shade, for both themes; the fills here have a text colour
  // each.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    if (input.variant !== 'filled') return colors;
    return { ...colors, color: input.color === 'red' ? 'var(--q-on-bad)' : 'var(--q-on-accent)' };
  },
  colors: {
    harbour: [
      '#e8f5f6',
      '#d3eaec',
      '#a9d5d9',
      '#7fc5cc',
      '#58bdc6',
      '#2f9aa4',
      '#178590',
      '#0d737d',
      '#0a6872',
      '#08525a',
    ],
    dark: [
      '#e3e9ea',
      '#c3cdce',
      '#9aa8aa',
      '#718084',
      '#4a585b',
      '#323d40',
      '#1b2224',
      '#13181a',
      '#0f1415',
      '#0b0f10',
    ],
    red: ['#fdecea', '#fadbd8', '#f7b9b3', '#f4a39b', '#f08a80', '#e0574c', '#d03c31', '#c22f26', '#b3241c', '#8c1a14'],
  },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  components: {
    Button: { defaultProps: { size: 'sm' }, styles: { root: { fontWeight: 550 } } },
    TextInput: { defaultProps: { size: 'sm' } },
    Tooltip: {
      defaultProps: { openDelay: 200, multiline: true, maw: 320, events: { hover: true, focus: true, touch: true } },
    },
    Modal: {
      defaultProps: {
        transitionProps: { duration: 120 },
        centered: true,
        overlayProps: { backgroundOpacity: 0.35 },
        attributes: { header: noBanner },
      },
    },
    Drawer: {
      defaultProps: {
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.25 },
        attributes: { header: noBanner },
      },
    },
    Menu: { defaultProps: { transitionProps: { duration: 80 }, shadow: 'md' } },
    Popover: { defaultProps: { transitionProps: { duration: 80 }, shadow: 'md' } },
  },
});

const mantine = (palette: Palette) => ({
  '--mantine-color-body': palette.page,
  '--mantine-color-text': palette.text,
  '--mantine-color-dimmed': palette.muted,
  '--mantine-color-placeholder': palette.muted,
  '--mantine-color-default': palette.raised,
  '--mantine-color-default-hover': palette.hover,
  '--mantine-color-default-color': palette.text,
  '--mantine-color-default-border': palette.lineStrong,
  '--mantine-color-error': palette.bad,
  '--mantine-color-anchor': palette.accent,
  '--mantine-primary-color-filled': palette.accentFill,
  '--mantine-primary-color-contrast': palette.onAccent,
  '--mantine-color-red-filled': palette.badFill,
  '--mantine-primary-color-light': palette.accentSoft,
  '--mantine-primary-color-light-color': palette.accent,
  ...cssVariables(palette),
});

export const variables: CSSVariablesResolver = () => ({ variables: {}, light: mantine(light), dark: mantine(dark) });
