export interface RangeProps {
  /** The round's number, for its hue. */
  sides: number;
  /** On the scale 1 to 4. Null: not enough evidence, a dotted line. */
  value: { low: number; mean: number; high: number } | null;
}

/** Likely range, best guess as a tick, the bar at 3. Never a lone score. */
export function Range({ sides, value }: RangeProps) {
  if (!value)
    return <span className={`range none r${sides}`} role="img" aria-label="Not enough evidence yet" />;
  const { low, mean, high } = value;
  const said = `Best guess ${mean.toFixed(1)}, likely between ${low.toFixed(1)} and ${high.toFixed(1)}; the bar is 3`;
  return (
    <span
      className={`range r${sides}`}
      role="img"
      aria-label={said}
      style={{ '--lo': low, '--mu': mean, '--hi': high }}
    >
      <i className="bar3" />
      <i className="iv" />
      <i className="mean" />
    </span>
  );
}
