/** Our mark: a mooring bollard and the line around it. */
export function QuayMark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <rect x="1" y="1" width="22" height="22" rx="6" fill="var(--q-accent-fill)" />
      <path
        d="M6.5 8.2h11M9.6 8.2v7.6h4.8V8.2"
        stroke="var(--q-on-accent)"
        strokeWidth="1.9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path
        d="M5 18.4c2.3-1.7 4.7-1.7 7 0s4.700 1.7 7 0"
        stroke="var(--q-on-accent)"
        strokeWidth="1.7"
        strokeLinecap="round"
      />
    </svg>
  );
}
