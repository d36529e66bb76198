import { Popover } from '@mantine/core';
import { useFormat } from '../i18n/format.ts';
import './stock.css';
import { useStockWords } from './words.ts';

interface Step {
  readonly kind: string;
  readonly value: number;
  readonly result: number;
}

/** A number that shows its arithmetic when it is asked why (G: "why this number"). */
export function WhyNumber({ number, steps }: { number: number; steps: readonly Step[] }) {
  const t = useStockWords();
  const format = useFormat();
  if (steps.length === 0) return <span className="q-num">{format.number(number)}</span>;
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className="q-why" title={t('why')} data-testid="why">
          {format.number(number)}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('why')}>
        <NumberSteps steps={steps} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** What was applied, and what it made of the number, one below the other. */
export function NumberSteps({ steps }: { steps: readonly Step[] }) {
  const t = useStockWords();
  const format = useFormat();
  return (
    <ol className="q-list q-steps" tabIndex={-1} data-autofocus>
      {steps.map(({ kind, value, result }, at) => (
        <li key={`${at} ${kind}`}>
          <span>{t(`step.${kind as 'RECEIVED'}`, { value: format.number(value) })}</span>
          <span className="q-num">{format.number(result)}</span>
        </li>
      ))}
    </ol>
  );
}
