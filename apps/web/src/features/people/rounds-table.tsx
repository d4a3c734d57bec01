import type { Profile } from '@loopmate/contracts/people';
import type { RoundId } from '@loopmate/domain';
import { useLoop } from '../../app/use-loop.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { RoundShape } from '../../ui/round-shape.tsx';

export type Rounds = Pick<Profile, 'wantedRounds' | 'offeredRounds'>;

const COLUMNS = [
  { key: 'wantedRounds', head: 'I want' },
  { key: 'offeredRounds', head: 'I can run' },
] as const satisfies readonly { key: keyof Rounds; head: string }[];

interface RoundsTableProps {
  value: Rounds;
  onChange: (change: Partial<Rounds>) => void;
}

/** Which rounds I want to be interviewed in and which I can run as an interviewer. */
export function RoundsTable({ value, onChange }: RoundsTableProps) {
  const { rounds } = useLoop();
  const all = rounds.map((round) => round.id);
  const set = (key: keyof Rounds, ids: RoundId[], isOn: boolean) => {
    const rest = value[key].filter((id) => !ids.includes(id));
    onChange({ [key]: isOn ? all.filter((id) => rest.includes(id) || ids.includes(id)) : rest });
  };
  return (
    <table className="rounds">
      <thead>
        <tr>
          <th scope="col">Round</th>
          {COLUMNS.map(({ key, head }) => (
            <th key={key} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rounds.map((round) => (
          <tr key={round.id}>
            <th scope="row">
              <span className="round-cell">
                <RoundShape sides={round.number} look="tint" size={30} />
                <span>
                  <b>{round.name}</b>
                  <small>{round.minutes} min</small>
                </span>
              </span>
            </th>
            {COLUMNS.map(({ key, head }) => (
              <td key={key}>
                <Tick
                  label={`${head} ${round.name}`}
                  isSelected={value[key].includes(round.id)}
                  onChange={(isOn) => set(key, [round.id], isOn)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">All rounds</th>
          {COLUMNS.map(({ key, head }) => (
            <td key={key}>
              <Tick
                label={`${head} all rounds`}
                isSelected={value[key].length === all.length}
                isIndeterminate={value[key].length > 0 && value[key].length < all.length}
                onChange={(isOn) => set(key, all, isOn)}
              />
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}

interface TickProps {
  label: string;
  isSelected: boolean;
  isIndeterminate?: boolean;
  onChange: (isOn: boolean) => void;
}

const Tick = ({ label, ...rest }: TickProps) => (
  <Checkbox {...rest} className="round-tick">
    <span className="sr">{label}</span>
  </Checkbox>
);
