import '../scheduling/scheduling.css';
import '../queue/queue.css';
import './cohorts.css';
import type { Cohort } from '@loopmate/contracts/cohorts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTitle } from '../../app/use-title.ts';
import { Card, PageHeader } from '../../ui/index.ts';
import { AddPeople } from './add-people.tsx';
import { CodeCard } from './code-card.tsx';
import { CohortHours } from './cohort-hours.tsx';
import { CoverageCard } from './coverage-card.tsx';
import { LeaveCohort, RunCohort } from './cohort-acts.tsx';
import { InvitesCard } from './invites-card.tsx';
import { MembersCard } from './members-card.tsx';
import { StaffSees } from './staff-sees.tsx';
import { cohortQuery } from './use-cohorts.ts';

/** One cohort: for members its people and hours, for staff what they run it with. */
export function CohortPage() {
  const { id } = useParams({ from: '/member/cohorts/$id' });
  const { data: cohort } = useSuspenseQuery(cohortQuery(id));
  useTitle(cohort.name);
  const count = cohort.members.length;
  return (
    <div className="page">
      <PageHeader
        title={<span className="cohort-name">{cohort.name}</span>}
        subtitle={`${count === 1 ? 'Only you so far' : `${count} people`}${cohort.role === 'staff' ? '. You run it.' : ''}`}
      />
      {cohort.role === 'staff' ? <ForStaff cohort={cohort} /> : <ForMember cohort={cohort} />}
    </div>
  );
}

function ForMember({ cohort }: { cohort: Cohort }) {
  return (
    <div className="page-side">
      <div className="stack stack-5">
        <CohortHours cohort={cohort} />
        <MembersCard cohort={cohort} />
      </div>
      <div className="stack stack-5">
        <Card title="What is seen of you">
          <StaffSees isMember />
        </Card>
        <LeaveCohort cohort={cohort} />
      </div>
    </div>
  );
}

function ForStaff({ cohort }: { cohort: Extract<Cohort, { role: 'staff' }> }) {
  return (
    <>
      <CoverageCard cohort={cohort} />
      {/* The code comes first on a phone: it is what a new cohort needs. */}
      <div className="page-side">
        <div className="stack stack-5 cohort-side">
          <CodeCard cohort={cohort} />
          <CohortHours cohort={cohort} />
        </div>
        <div className="stack stack-5 cohort-main">
          <AddPeople cohort={cohort} />
          {cohort.invites.length > 0 && <InvitesCard cohort={cohort} />}
          <MembersCard cohort={cohort} />
          <RunCohort cohort={cohort} />
        </div>
      </div>
    </>
  );
}
