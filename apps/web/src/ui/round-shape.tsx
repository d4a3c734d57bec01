import { cx } from './cx.ts';

export interface RoundShapeProps {
  /** The round's number in the loop: it has as many sides. Above seven a rounded square holds the number. */
  sides: number;
  /** solid: at the bar. tint: enough evidence, below it. open: not enough evidence. */
  look?: 'solid' | 'tint' | 'open';
  /** Pixels. */
  size?: number;
  /** Only when no name stands beside it. */
  label?: string;
}

export function RoundShape({ sides, look = 'solid', size = 28, label }: RoundShapeProps) {
  const baseline = { 3: 28.2, 5: 26 }[sides] ?? 25.4;
  const naming = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true };
  return (
    <svg
      className={cx('shape', `shape-${look}`, `r${sides > 7 ? 0 : sides}`)}
      width={size}
      height={size}
      viewBox="0 0 40 40"
      {...naming}
    >
      <Outline sides={sides} />
      <text x="20" y={baseline} textAnchor="middle">
        {sides}
      </text>
    </svg>
  );
}

function Outline({ sides }: { sides: number }) {
  if (sides === 1) return <circle cx="20" cy="20" r="14.5" />;
  if (sides === 2) return <path d="M20 2.8C30.5 9.5 30.5 30.5 20 37.2C9.5 30.5 9.5 9.5 20 2.8Z" />;
  if (sides > 7) return <rect x="6" y="6" width="28" height="28" rx="8" />;
  return <path d={polygon(sides)} />;
}

/** Radius and centre differ so that the shapes weigh the same to the eye. */
function polygon(sides: number): string {
  const radius = { 3: 18, 4: 17.6, 5: 16, 6: 15.6 }[sides] ?? 15.4;
  const centreY = { 3: 22.6, 5: 20.8, 7: 20.4 }[sides] ?? 20;
  const turn = (sides === 4 ? Math.PI / 4 : 0) - Math.PI / 2;
  const corners = Array.from({ length: sides }, (_, corner) => {
    const angle = turn + (2 * Math.PI * corner) / sides;
    return `${(20 + radius * Math.cos(angle)).toFixed(2)} ${(centreY + radius * Math.sin(angle)).toFixed(2)}`;
  });
  return `M${corners.join('L')}Z`;
}
