import type { ReactNode } from 'react';
import { useGuideWords } from './guide-words.ts';

function Box({ x, y, width, label, strong }: { x: number; y: number; width: number; label: string; strong?: boolean }) {
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={width}
        height={44}
        rx={7}
        fill={strong ? 'var(--q-accent-soft)' : 'var(--q-subtle)'}
        stroke={strong ? 'var(--q-accent)' : 'var(--q-line-strong)'}
      />
      <text x={x + width / 2} y={y + 27} textAnchor="middle" fontSize={13} fill="var(--q-text)">
        {label}
      </text>
    </g>
  );
}

function Arrow({
  from,
  to,
  label,
  above = true,
}: {
  from: readonly [number, number];
  to: readonly [number, number];
  label?: string;
  above?: boolean;
}) {
  const [x1, y1] = from;
  const [x2, y2] = to;
  const angle = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
  return (
    <g>
      <line x1={x1} y1={y1} x2={x2} y2={y2} stroke="var(--q-accent)" strokeWidth={1.6} />
      <path d="M0 0 -8 -4.5 -8 4.5Z" fill="var(--q-accent)" transform={`translate(${x2} ${y2}) rotate(${angle})`} />
      {label ? (
        <text
          x={(x1 + x2) / 2}
          y={(y1 + y2) / 2 + (above ? -7 : 17)}
          textAnchor="middle"
          fontSize={11.5}
          fill="var(--q-muted)"
        >
          {label}
        </text>
      ) : null}
    </g>
  );
}

const Diagram = ({ height, label, children }: { height: number; label: string; children: ReactNode }) => (
  <svg viewBox={`0 0 680 ${height}`} role="img" aria-label={label} className="q-diagram">
    {children}
  </svg>
);

export function FlowDiagram() {
  const t = useGuideWords();
  return (
    <Diagram height={110} label={t('whatBody')}>
      <Box x={10} y={32} width={130} label={t('store')} />
      <Box x={275} y={32} width={130} label={t('quaylink')} strong />
      <Box x={540} y={32} width={130} label={t('warehouse')} />
      <Arrow from={[140, 44]} to={[275, 44]} label={t('orders')} />
      <Arrow from={[405, 44]} to={[540, 44]} label={t('checked')} />
      <Arrow from={[540, 66]} to={[405, 66]} above={false} />
      <Arrow from={[275, 66]} to={[140, 66]} above={false} />
      <text x={340} y={100} textAnchor="middle" fontSize={11.5} fill="var(--q-muted)">
        {t('stockTracking')}
      </text>
    </Diagram>
  );
}

export function PushDiagram() {
  const t = useGuideWords();
  const parts = [
    [t('storeA'), 60, 'var(--q-accent)'],
    [t('storeB'), 30, 'var(--q-info)'],
    [t('reserve'), 10, 'var(--q-line-strong)'],
  ] as const;
  return (
    <Diagram height={190} label={t('pushBody')}>
      <Box x={10} y={72} width={150} label={t('received')} strong />
      {parts.map(([label, share, colour], at) => (
        <g key={label}>
          <Arrow from={[160, 94]} to={[270, 30 + at * 64]} />
          <text x={284} y={24 + at * 64} fontSize={12.5} fill="var(--q-text)">
            {label}
          </text>
          <rect x={284} y={32 + at * 64} width={share * 5.2} height={14} rx={3} fill={colour} />
          <text x={292 + share * 5.2} y={44 + at * 64} fontSize={12.5} fill="var(--q-text)">
            +{share}
          </text>
        </g>
      ))}
    </Diagram>
  );
}

export function ChannelDiagram() {
  const t = useGuideWords();
  const steps = [t('step1'), t('step2'), t('step3'), t('step4')];
  return (
    <Diagram height={80} label={t('channelBody')}>
      {steps.map((label, at) => (
        <g key={label}>
          <Box x={10 + at * 176} y={18} width={132} label={label} strong={at === 0} />
          {at < 3 ? <Arrow from={[142 + at * 176, 40]} to={[186 + at * 176, 40]} /> : null}
        </g>
      ))}
    </Diagram>
  );
}
