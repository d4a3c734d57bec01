import type { LineOutcome } from '@loopmate/contracts/cohorts';
import { Chip, type Tone } from '../../ui/index.ts';
import { ScrollBox } from '../room/scroll-box.tsx';

export interface ShownLine {
  name: string;
  email: string;
  /** Null: not sent yet, and nothing speaks against it. */
  outcome: LineOutcome | null;
}

const WORDS = {
  asked: { tone: 'good', text: 'Asked in their inbox' },
  mailed: { tone: 'good', text: 'Link sent by mail' },
  unsent: { tone: 'warn', text: 'No account, no mail here: give them the link' },
  asked_before: { tone: 'plain', text: 'Asked before' },
  declined: { tone: 'plain', text: 'Said no before' },
  member: { tone: 'plain', text: 'Already in' },
  twice: { tone: 'warn', text: 'Twice in this list' },
  not_an_address: { tone: 'bad', text: 'Not an address' },
} as const satisfies Record<LineOutcome, { tone: Tone | 'plain'; text: string }>;

/** Lines of people, each with what comes of it. */
export function LinesTable({ caption, lines }: { caption: string; lines: readonly ShownLine[] }) {
  return (
    <ScrollBox className="lines-box" label={caption}>
      <table className="lines">
        <caption className="strong small">{caption}</caption>
        <thead className="sr">
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Person</th>
            <th scope="col">Outcome</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, email, outcome }, at) => (
            // A line has no name but its number: the same address may stand twice.
            <tr key={at}>
              <td className="tiny muted">{at + 1}</td>
              <td>
                <span className="cohort-name">{name || email || '(empty)'}</span>
                {name && <small className="tiny muted block cohort-name">{email || '(no address)'}</small>}
              </td>
              <td>
                {outcome === null ? (
                  <Chip tone="info">Will be asked</Chip>
                ) : (
                  <Chip tone={WORDS[outcome].tone}>{WORDS[outcome].text}</Chip>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
