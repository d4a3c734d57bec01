import type { RoundId } from '@loopmate/domain';
import { useLoop } from '../../app/use-loop.ts';
import { RoundShape } from '../../ui/round-shape.tsx';

/** One of the loop's rounds by its shape, in one row. */
export function RoundPicker({ value, onChange }: { value: RoundId; onChange: (id: RoundId) => void }) {
  const loop = useLoop();
  return (
    <div className="queue" role="group" aria-label="Round">
      {loop.rounds.map((one) => (
        <button
          key={one.id}
          type="button"
          aria-pressed={one.id === value}
          aria-label={one.name}
          title={one.name}
          onClick={() => onChange(one.id)}
        >
          <RoundShape sides={one.number} look={one.id === value ? 'solid' : 'tint'} size={28} />
        </button>
      ))}
    </div>
  );
}
