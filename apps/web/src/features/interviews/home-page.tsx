import '../scheduling/scheduling.css';
import './interviews.css';
import type { InterviewSummary } from '@loopmate/contracts/interviews';
import type { Me } from '@loopmate/contracts/people';
import { useSuspenseQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useNow } from '../../app/use-clock.ts';
import { useMe } from '../../app/use-me.ts';
import { shortDateIn, wallIn } from '../../app/wall-clock.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { firstName, LEVEL_WORDS } from '../scheduling/interview-words.ts';
import { interviewsQuery } from '../scheduling/scheduling.queries.ts';
import { UsualWeek } from '../scheduling/usual-week.tsx';
import { Feedback } from './feedback.tsx';
import { LoopBoard } from './loop-board.tsx';
import { NextInterview } from './next-interview.tsx';
import { Requests } from './requests.tsx';
import { StartNow } from './start-now.tsx';

const LATE_MS = 10 * 60_000;

/** The soonest that is settled and not over. */
export function nextOf(interviews: readonly InterviewSummary[], now: number): InterviewSummary | undefined {
  return interviews
    .filter(
      (one) => one.state === 'live' || (one.state === 'confirmed' && Date.parse(one.end) + LATE_MS > now),
    )
    .sort((a, b) => Date.parse(a.start) - Date.parse(b.start))[0];
}

export function HomePage() {
  const me = useMe();
  const now = useNow(15_000);
  const { data: interviews } = useSuspenseQuery(interviewsQuery);
  const next = nextOf(interviews, now);
  return (
    <div className="page">
      <PageHeader title={`${greeting(me, now)}, ${firstName(me.name)}`} subtitle={aim(me, now)} />
      <Requests interviews={interviews} now={now} />
      <div className="home-top">
        <NextInterview interview={next} now={now} />
        <StartNow suggested={me.wantedRounds[0]} />
      </div>
      <LoopBoard interviews={interviews} next={next} now={now} />
      <div className="home-low">
        <Feedback now={now} />
        {me.isGuest ? <KeepIt /> : <UsualWeek />}
      </div>
    </div>
  );
}

function KeepIt() {
  return (
    <EmptyState
      picture={<Icon of={UserPlus} size="l" />}
      title="Keep your interviews and scorecards"
      acts={
        <LinkButton to="/sign-up" look="line">
          Create an account
        </LinkButton>
      }
    >
      You are here as a guest, known to this browser only. An account takes everything over and lets peers
      book you.
    </EmptyState>
  );
}

function greeting({ timeZone }: Me, now: number): string {
  const { minute } = wallIn(timeZone, now);
  if (minute < 5 * 60) return 'Hello';
  if (minute < 12 * 60) return 'Good morning';
  return minute < 18 * 60 ? 'Good afternoon' : 'Good evening';
}

const DAY_MS = 24 * 60 * 60_000;

/** "Senior level, interviews from Mon 14 Dec. 3 weeks to go." */
function aim({ targetLevel, targetDate, timeZone, isGuest }: Me, now: number): string {
  if (isGuest) return 'You are here as a guest.';
  const level = `${LEVEL_WORDS[targetLevel]} level`;
  if (!targetDate) return `${level}. Set a target date in your profile to count back from it.`;
  const days = Math.round((Date.parse(targetDate) - Date.parse(wallIn(timeZone, now).date)) / DAY_MS);
  const date = shortDateIn('UTC', `${targetDate}T12:00:00Z`);
  if (days < 0) return `${level}. Your target date, ${date}, is past; set a new one in your profile.`;
  const left = days >= 14 ? `${Math.round(days / 7)} weeks` : days === 1 ? '1 day' : `${days} days`;
  return days === 0 ? `${level}. Your target date is today.` : `${level}, target ${date}. ${left} to go.`;
}
