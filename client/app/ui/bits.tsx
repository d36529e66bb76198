import { type ReactNode, useState } from 'react';
import { useFormat } from '../i18n/format.ts';
import { tip } from './feedback/tips.tsx';
import { useNow } from './feedback/useDelayed.ts';
import { useUiWords } from './words.ts';

export type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'hold' | 'neutral';

const SHAPES = {
  circle: <circle cx="6" cy="6" r="4.6" />,
  triangle: <path d="M6 1.2 11.2 10.6H.8Z" />,
  square: <rect x="1.6" y="1.6" width="8.8" height="8.8" rx="1" />,
  pause: <path d="M2.5 1.5h2.4v9H2.5zM7.1 1.5h2.4v9H7.1z" />,
  ring: <circle cx="6" cy="6" r="3.9" fill="none" stroke="currentColor" strokeWidth="1.7" />,
} as const;

/** Status as colour, shape and word at once. */
export function Light({ tone, shape, children }: { tone: Tone; shape: keyof typeof SHAPES; children: ReactNode }) {
  return (
    <span className="q-light" data-tone={tone}>
      <svg className="q-light-shape" viewBox="0 0 12 12" fill="currentColor" aria-hidden="true">
        {SHAPES[shape]}
      </svg>
      {children}
    </span>
  );
}

/** A short fact in a soft fill. */
export function Chip({ tone = 'neutral', children, title }: { tone?: Tone; children: ReactNode; title?: string }) {
  return (
    <span className="q-chip" data-tone={tone} title={title}>
      {children}
    </span>
  );
}

/** A name in a muted tint of its own hue. */
export function HueTag({ colour, children }: { colour: string; children: ReactNode }) {
  return (
    <span className="q-tag" style={{ '--hue': colour } as React.CSSProperties}>
      {children}
    </span>
  );
}

const COPY = 'M8 8h12v12h-12zM16 8v-4h-12v12h4';
const DONE = 'M5 12l5 5l10-10';

/** Ids and codes: monospaced, copied on click. */
export function Copyable({ text, children }: { text: string; children?: ReactNode }) {
  const t = useUiWords();
  const [copied, setCopied] = useState(false);
  const copy = (event: React.MouseEvent) => {
    event.stopPropagation();
    event.preventDefault();
    void navigator.clipboard?.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <span className="q-copyable">
      <span className="q-mono">{children ?? text}</span>
      <button
        type="button"
        className="q-copy"
        onClick={copy}
        aria-label={`${copied ? t('copied') : t('copy')}: ${text}`}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d={copied ? DONE : COPY} />
        </svg>
      </button>
    </span>
  );
}

/** Relative in lists; the exact time and zone on hover and focus. */
export function TimeAgo({ at }: { at: string }) {
  const format = useFormat();
  const now = useNow();
  return (
    <time dateTime={at} className="q-nowrap" {...tip(format.exact(at))}>
      {format.relative(at, now)}
    </time>
  );
}

export function ExactTime({ at }: { at: string }) {
  const format = useFormat();
  return (
    <time dateTime={at} className="q-num">
      {format.exact(at)}
    </time>
  );
}

export function Money({ of }: { of: { amount: string; currency: string } }) {
  return <span className="q-num">{useFormat().money(of)}</span>;
}

/** Nothing to show, with the reason where there is one. */
export function Missing({ why }: { why?: string }) {
  return why ? (
    <span className="q-muted" tabIndex={0} {...tip(why)}>
      –
    </span>
  ) : (
    <span className="q-muted">–</span>
  );
}

/** Facts as label and value, aligned. */
export function Facts({ rows }: { rows: readonly (readonly [label: string, value: ReactNode] | null)[] }) {
  return (
    <dl className="q-facts">
      {rows.map(
        (row) =>
          row && (
            <div key={row[0]}>
              <dt>{row[0]}</dt>
              <dd>{row[1] ?? <Missing />}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

export function Section({
  title,
  aside,
  children,
  id,
}: {
  title: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  id?: string;
}) {
  return (
    <section className="q-section" id={id}>
      <header>
        <h2>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}

/** Something to know before going on, in place. */
export function Notice({
  tone,
  title,
  children,
  action,
  live,
}: {
  tone: Tone;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  live?: boolean;
}) {
  return (
    <div
      className="q-notice"
      data-tone={tone}
      role={tone === 'bad' ? 'alert' : 'note'}
      aria-live={live ? 'polite' : undefined}
    >
      <div className="q-notice-body">
        {title ? <strong>{title}</strong> : null}
        {children ? <div>{children}</div> : null}
      </div>
      {action ? <div className="q-notice-action">{action}</div> : null}
    </div>
  );
}

/** Parts of a whole as one bar, each with its number in words beside it. */
export function SegmentBar({
  parts,
  total,
}: {
  parts: readonly { key: string; label: string; value: number; tone: Tone }[];
  total: number;
}) {
  const format = useFormat();
  const whole = Math.max(
    total,
    parts.reduce((sum, part) => sum + part.value, 0),
    1,
  );
  return (
    <div className="q-segments">
      <div className="q-segments-bar" aria-hidden="true">
        {parts.map(
          (part) =>
            part.value > 0 && (
              <span key={part.key} data-tone={part.tone} style={{ width: `${(part.value / whole) * 100}%` }} />
            ),
        )}
      </div>
      <ul>
        {parts.map((part) => (
          <li key={part.key} data-tone={part.tone} data-zero={part.value === 0 || undefined}>
            <span className="q-num">{format.number(part.value)}</span> {part.label}
          </li>
        ))}
      </ul>
    </div>
  );
}
