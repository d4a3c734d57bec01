import type { HalfNumber } from '@loopmate/domain';

/** Left half filled is half 1, right half is half 2. The words stand beside it. */
export function HalfDisc({ half }: { half: HalfNumber }) {
  return (
    <svg className="half" width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
      <path className="on" d={`M8 1.5A6.5 6.5 0 0 ${half === 1 ? 0 : 1} 8 14.5Z`} />
      <circle cx="8" cy="8" r="6.5" />
    </svg>
  );
}
