import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type ClipboardEvent, memo, useCallback } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { toast } from '../../ui/feedback/toasts.tsx';
import { afterPaste, emptyLine, type LineDraft, pastedLines, piecesOf } from './pasted-lines.ts';
import { usePutAwayWords } from './words.ts';

/** What the lines become of what they are. */
export type LinesChange = (change: (before: readonly LineDraft[]) => readonly LineDraft[]) => void;

/** What is put away, line by line; rows pasted into a SKU become lines. `errors` are by `lines.<at>.<field>`. */
export function LineFields({
  lines,
  errors,
  onChange,
}: {
  lines: readonly LineDraft[];
  errors: Readonly<Record<string, string>>;
  /** The same function from render to render: a thousand lines are drawn once. */
  onChange: LinesChange;
}) {
  const t = usePutAwayWords();
  return (
    <fieldset className="q-fieldset q-stack">
      <legend>{t('lines')}</legend>
      <p className="q-muted q-small">{t('linesHelp')}</p>
      {errors['lines'] ? <p className="q-error">{errors['lines']}</p> : null}
      {lines.map((line, at) => (
        <LineField
          // oxlint-disable-next-line react/no-array-index-key -- a line has no name of its own while it is typed
          key={at}
          at={at}
          line={line}
          skuError={errors[`lines.${at}.sku`]}
          quantityError={errors[`lines.${at}.quantity`]}
          onChange={onChange}
        />
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange((before) => [...before, emptyLine])}
          data-testid="add-line"
        >
          {t('addLine')}
        </Button>
      </div>
    </fieldset>
  );
}

const LineField = memo(function LineField({
  at,
  line,
  skuError,
  quantityError,
  onChange,
}: {
  at: number;
  line: LineDraft;
  skuError: string | undefined;
  quantityError: string | undefined;
  onChange: LinesChange;
}) {
  const t = usePutAwayWords();
  const number = useFormat().number(at + 1);
  const set = useCallback(
    (change: Partial<LineDraft>) =>
      onChange((before) => before.map((one, position) => (position === at ? { ...one, ...change } : one))),
    [at, onChange],
  );
  const paste = (event: ClipboardEvent) => {
    const pasted = pastedLines(event.clipboardData.getData('text/plain'));
    if (!pasted) return;
    event.preventDefault();
    onChange((before) => afterPaste(before, at, pasted));
    const fault = pasted.findIndex(({ quantity }) => piecesOf(quantity) === null);
    if (fault < 0) toast('ok', t('pasted', { count: pasted.length }));
    else toast('warn', t('pastedFaults', { row: fault + 1, text: pasted[fault]?.quantity ?? '' }));
  };
  return (
    <div className="q-report-line" data-testid="line">
      <TextInput
        aria-label={t('skuOf', { number })}
        placeholder={at === 0 ? t('sku') : undefined}
        autoComplete="off"
        spellCheck={false}
        value={line.sku}
        error={skuError}
        onPaste={paste}
        onChange={(event) => set({ sku: event.currentTarget.value })}
      />
      <TextInput
        aria-label={t('quantityOf', { number })}
        placeholder={at === 0 ? t('quantity') : undefined}
        inputMode="numeric"
        autoComplete="off"
        value={line.quantity}
        error={quantityError}
        onChange={(event) => set({ quantity: event.currentTarget.value })}
        styles={{ input: { textAlign: 'right' } }}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={30}
        aria-label={t('removeLine', { number })}
        onClick={() =>
          onChange((before) => (before.length > 1 ? before.filter((_, position) => position !== at) : [emptyLine]))
        }
      >
        <IconX size={14} />
      </ActionIcon>
    </div>
  );
});
