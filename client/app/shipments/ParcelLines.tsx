import { TextInput } from '@mantine/core';
import { useFormat } from '../i18n/format.ts';
import type { FieldProblem, Left } from './parcel-input.ts';
import { useShipmentWords } from './words.ts';

interface Line {
  readonly id: string;
  readonly name: string;
  readonly variantName?: string | null;
  readonly sku?: string | null;
  readonly barcode?: string | null;
}

/** What is left of the order, and how much of it goes into this parcel. */
export function ParcelLines({
  lines,
  left,
  splitting,
  pieces,
  problems,
  onChange,
}: {
  lines: readonly Line[];
  left: readonly Left[];
  splitting: string;
  pieces: Readonly<Record<string, string>>;
  problems: Readonly<Record<string, FieldProblem>>;
  onChange: (pieces: Record<string, string>) => void;
}) {
  const t = useShipmentWords();
  const format = useFormat();
  const open = left.filter((one) => one.left > 0);
  const fixed = splitting === 'NO';
  return (
    <fieldset className="q-fieldset">
      <legend>{t('content')}</legend>
      <div className="q-inner-scroll">
        <table className="q-table q-order-lines">
          <thead>
            <tr>
              <th scope="col">{t('product')}</th>
              <th scope="col" data-align="right">
                {t('left')}
              </th>
              <th scope="col" data-align="right">
                {t('inParcel')}
              </th>
            </tr>
          </thead>
          <tbody>
            {open.map((one) => {
              const line = lines.find(({ id }) => id === one.lineId);
              const name = [line?.name, line?.variantName].filter(Boolean).join(' · ');
              const problem = problems[`pieces.${one.lineId}`];
              return (
                <tr key={one.lineId} data-testid="parcel-line">
                  <td>
                    <div>{name}</div>
                    <div className="q-small q-muted q-mono">{line?.sku ?? line?.barcode}</div>
                  </td>
                  <td data-align="right">{format.number(one.left)}</td>
                  <td data-align="right" className="q-pieces">
                    {fixed ? (
                      format.number(one.left)
                    ) : (
                      <TextInput
                        size="xs"
                        inputMode="numeric"
                        aria-label={t('piecesOf', { name })}
                        value={pieces[one.lineId] ?? ''}
                        error={problem ? t(`problem.${problem}`) : null}
                        onChange={(event) => onChange({ ...pieces, [one.lineId]: event.currentTarget.value })}
                        onFocus={(event) => event.currentTarget.select()}
                        autoComplete="off"
                      />
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {splitting === 'QUANTITIES' ? null : (
        <p className="q-muted q-small">{splitting === 'NO' ? t('wholeOnly') : t('linesOnly')}</p>
      )}
    </fieldset>
  );
}
