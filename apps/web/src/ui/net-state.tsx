export interface NetStateProps {
  /** 0 (no media) to 4. */
  bars: 0 | 1 | 2 | 3 | 4;
  /** In words: "Good connection", "Slow connection", "No video". Figures on demand. */
  text: string;
}

export function NetState({ bars, text }: NetStateProps) {
  return (
    <span className={`net net-${bars}`}>
      <svg width="16" height="14" viewBox="0 0 16 14" aria-hidden="true">
        {[0, 1, 2, 3].map((bar) => (
          <rect
            key={bar}
            className={bar < bars ? 'on' : undefined}
            x={bar * 4}
            y={10 - bar * 3}
            width="3"
            height={4 + bar * 3}
            rx="1"
          />
        ))}
      </svg>
      <span>{text}</span>
    </span>
  );
}
