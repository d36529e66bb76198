import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { spelledOut } from '../i18n/isolate.ts';
import { useUiWords } from './words.ts';

/** Text as it was sent, monospaced, copied as a whole. JSON is laid out without touching its numbers. */
export function CodeBlock({ text, label, empty }: { text: string; label?: string; empty?: string }) {
  const t = useUiWords();
  const [copied, setCopied] = useState(false);
  if (text.trim() === '') return <p className="q-muted q-small">{empty ?? '–'}</p>;
  const copy = () => {
    void navigator.clipboard?.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <div className="q-codeblock">
      <Tooltip label={copied ? t('copied') : t('copy')}>
        <ActionIcon
          className="q-codeblock-copy"
          variant="default"
          size="sm"
          onClick={copy}
          aria-label={`${copied ? t('copied') : t('copy')}${label ? `: ${label}` : ''}`}
        >
          {copied ? <IconCheck size={13} /> : <IconCopy size={13} />}
        </ActionIcon>
      </Tooltip>
      <pre className="q-code" tabIndex={0} aria-label={label}>
        {layOut(text)}
      </pre>
    </div>
  );
}

const MOST_LAID_OUT = 200_000;

/**
 * Indents JSON by its brackets. Parsing and printing it again would round ids beyond 2^53 and drop what is odd about
 * it, which is what one looks for here; anything but JSON stays as it is.
 */
export function layOut(sent: string): string {
  const text = spelledOut(sent);
  const trimmed = text.trim();
  if (!/^[[{]/.test(trimmed) || trimmed.length > MOST_LAID_OUT || !isJson(trimmed)) return text;
  let depth = 0;
  return trimmed.replace(/"(?:[^"\\]|\\.)*"|\{\s*\}|\[\s*\]|[{}[\],:]|\s+/g, (token) => {
    const [first = ''] = token;
    if (/\s/.test(first)) return '';
    if (first === '"') return token;
    if (token.length > 1) return `${first}${token.at(-1) ?? ''}`;
    if (first === '{' || first === '[') return `${first}\n${'  '.repeat(++depth)}`;
    if (first === '}' || first === ']') return `\n${'  '.repeat(--depth)}${first}`;
    if (first === ',') return `,\n${'  '.repeat(depth)}`;
    return ': ';
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
