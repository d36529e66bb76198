import { useCurrentLanguage } from './current-language.tsx';

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** Numbers, money and times in the viewer's language and the viewer's own time zone (Q7). */
export function formatter(language: string, timeZone?: string) {
  // 11/12 is November to some and December to others: English says the month's name, day first.
  const exact = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    year: 'numeric',
    month: language === 'en' ? 'short' : '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  const short = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  const numbers = new Intl.NumberFormat(language);
  const [second, minute] = language === 'en' ? ['s', 'min'] : ['秒', '分'];
  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    zone,
    number: (value: number) => numbers.format(value),
    /** Things named one after the other. */
    list: (things: readonly string[]) => things.join(language === 'en' ? ', ' : '、'),
    exact: (iso: string) => `${exact.format(new Date(iso))} ${zone}`,
    short: (iso: string) => short.format(new Date(iso)),
    relative(iso: string, now: number): string {
      const seconds = Math.round((Date.parse(iso) - now) / 1000);
      for (const [unit, size] of UNITS)
        if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
      return relative.format(0, 'second');
    },
    /** Amounts are decimal text: formatted without passing through a float. */
    money({ amount, currency }: { amount: string; currency: string }): string {
      const [whole = '0', fraction = ''] = amount.replace(/^-/, '').split('.');
      const digits = /^0*$/.test(fraction) ? '' : `.${fraction}`;
      const sign = amount.startsWith('-') ? '−' : '';
      const number = `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${digits}`;
      // The sign people here write; other currencies keep their letters, since ¥ and $ are several.
      return currency === 'TWD' ? `${sign}NT$${number}` : `${currency} ${sign}${number}`;
    },
    /** 0.8 s, 12.3 s: a time that is still running. */
    elapsed: (ms: number) => `${(ms / 1000).toFixed(1)} s`,
    /** 850 ms, 4.2 s, 24 s, 5 min 12 s. */
    duration(ms: number): string {
      if (ms < 1000) return `${Math.round(ms)} ms`;
      if (ms < 59_500) return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} ${second}`;
      const seconds = Math.round(ms / 1000);
      return `${Math.floor(seconds / 60)} ${minute} ${seconds % 60} ${second}`;
    },
    /** What is left of something, rounded up: 12 s, 3 min. */
    left: (ms: number): string =>
      ms < 60_000 ? `${Math.ceil(ms / 1000)} ${second}` : `${Math.ceil(ms / 60_000)} ${minute}`,
  };
}

type Formatter = ReturnType<typeof formatter>;
const formatters = new Map<string, Formatter>();

/** Made once per language: building the parts of `Intl` costs more than all that a row formats with them. */
export function useFormat(): Formatter {
  const language = useCurrentLanguage();
  const known = formatters.get(language) ?? formatter(language);
  formatters.set(language, known);
  return known;
}
