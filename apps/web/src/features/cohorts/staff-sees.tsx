import { Eye, EyeOff } from 'lucide-react';
import { Icon } from '../../ui/icon.tsx';

/** The whole of what staff are told, in the words of `memberCoverage`; shown before joining and ever after. */
const SEEN = [
  'your name, and the day of your next interview',
  'of your interviews since you joined, with anybody here: which rounds you practised, and how often',
  'how many of them you gave',
  'how many you came to, of those that were to take place',
  'the week of your last one',
];
const NEVER = 'Your ratings, scorecards, questions, notes, code, and whom you met.';

export function StaffSees({ isMember = false }: { isMember?: boolean }) {
  return (
    <div className="staff-sees">
      <div className="stack stack-1">
        <p className="strong row">
          <Icon of={Eye} />
          {isMember ? 'Those who run it see' : 'If you join, those who run it see'}
        </p>
        <ul className="plain-list small soft">
          {SEEN.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      <div className="stack stack-1">
        <p className="strong row">
          <Icon of={EyeOff} />
          They never see
        </p>
        <p className="small soft">{NEVER}</p>
      </div>
      <p className="small soft">Other members see your name. You can leave at any time.</p>
    </div>
  );
}
