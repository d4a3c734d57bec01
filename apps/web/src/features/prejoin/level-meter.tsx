const BARS = 24;

/** The sound of the microphone, as it is now. */
export function LevelMeter({ level }: { level: number }) {
  const lit = Math.round(level * BARS);
  return (
    <div
      className="lv"
      role="meter"
      aria-label="Microphone level"
      aria-valuemin={0}
      aria-valuemax={BARS}
      aria-valuenow={lit}
    >
      {Array.from({ length: BARS }, (_, bar) => (
        <i key={bar} className={bar < lit ? (bar > BARS - 4 ? 'pk' : 'on') : undefined} />
      ))}
    </div>
  );
}
