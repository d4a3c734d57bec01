import type { Cohort, MemberCoverage } from '@loopmate/contracts/cohorts';
import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { errorText } from '../../app/error-text.ts';
import { useLoop } from '../../app/use-loop.ts';
import { shortDateIn } from '../../app/wall-clock.ts';
import { Button, Card, Note, RoundShape, Skeleton } from '../../ui/index.ts';
import { ScrollBox } from '../room/scroll-box.tsx';
import { coverageCsv } from './coverage-csv.ts';
import { coverageQuery } from './use-cohorts.ts';

/** Who practised what and who came. There is no rating in it, nor anything else of a scorecard. */
export function CoverageCard({ cohort }: { cohort: Cohort }) {
  const { data, error } = useQuery(coverageQuery(cohort.id));
  const { rounds } = useLoop();
  const members = data?.members ?? [];
  return (
    <Card
      title="Coverage"
      subtitle="Since each joined. Ratings are theirs alone and are not shown here."
      aside={
        members.length > 0 && (
          <Button size="s" icon={Download} onPress={() => save(coverageCsv(members, rounds), cohort.name)}>
            Export as CSV
          </Button>
        )
      }
    >
      {error && <Note tone="bad">{errorText(error)}</Note>}
      {!data && !error && <Skeleton lines={['100%', '100%', '60%']} />}
      {data && members.length === 0 && (
        <p className="small soft">Nobody has joined yet. Send them the link, or add them by address below.</p>
      )}
      {members.length > 0 && <CoverageTable members={members} />}
    </Card>
  );
}

function CoverageTable({ members }: { members: readonly MemberCoverage[] }) {
  const { rounds } = useLoop();
  return (
    <ScrollBox className="coverage-box" label="Coverage of each member">
      <table className="coverage">
        <thead>
          <tr>
            <th scope="col">Member</th>
            <th scope="col">Attendance</th>
            {rounds.map(({ id, name, shortName, number }) => (
              <th key={id} scope="col" abbr={name} className="coverage-n">
                <RoundShape sides={number} look="tint" size={22} />
                {shortName}
              </th>
            ))}
            <th scope="col" className="coverage-n">
              Gave
            </th>
            <th scope="col">Next</th>
            <th scope="col">Active in week of</th>
          </tr>
        </thead>
        <tbody>
          {members.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.name}</th>
              <td>{attendanceWords(one)}</td>
              {rounds.map(({ id }) => (
                <Count key={id} of={one.practised[id]} />
              ))}
              <Count of={one.given} />
              <td>{one.nextOn ? dayWords(one.nextOn) : <span className="muted">none booked</span>}</td>
              <td>
                {one.lastWeek ? dayWords(one.lastWeek).slice(4) : <span className="muted">none yet</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

const Count = ({ of }: { of: number }) => (
  <td className="coverage-n" data-none={of === 0 ? '' : undefined}>
    {of}
  </td>
);

const attendanceWords = ({ came, of }: MemberCoverage) =>
  of === 0 ? <span className="muted">nothing due yet</span> : `came to ${came} of ${of}`;

/** Of a wall date, whatever zone the browser is in: "Wed 25 Nov". */
const dayWords = (date: string) => shortDateIn('UTC', `${date}T12:00:00Z`);

function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name.replace(/[^\p{L}\p{N} _-]/gu, '').trim() || 'cohort'} coverage.csv`;
  link.click();
  URL.revokeObjectURL(url);
}
