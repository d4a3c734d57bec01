import type { InterviewSummary } from '@loopmate/contracts/interviews';
import { CalendarClock, CalendarPlus, ClipboardPen, FolderOpen, Repeat, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { AnchorButton, LinkButton } from '../../ui/link-button.tsx';
import { Button } from '../../ui/button.tsx';
import { firstName } from '../scheduling/interview-words.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { useInterviewAct } from './interview-acts.ts';
import { RoomDoor } from './room-door.tsx';

const NOTICE_MS = 15 * 60_000;

export function InterviewActs({ interview, now }: { interview: InterviewSummary; now: number }) {
  const params = { id: interview.id };
  switch (interview.state) {
    case 'live':
      return (
        <div className="row wrap acts">
          <RoomDoor interview={interview} now={now} />
        </div>
      );
    case 'proposed':
    case 'confirmed':
      return <OpenActs interview={interview} now={now} />;
    case 'completed':
      return (
        <div className="row wrap acts">
          {interview.seats.includes('interviewer') && (
            <LinkButton to="/interviews/$id/scorecard" params={params} look="act" icon={ClipboardPen}>
              Your scorecard
            </LinkButton>
          )}
          <LinkButton to="/interviews/$id/reveal" params={params} icon={FolderOpen}>
            Both scorecards
          </LinkButton>
          {!interview.partner.isGuest && (
            <LinkButton
              to="/book"
              search={{ round: interview.round, format: interview.format, with: interview.partner.id }}
              icon={Repeat}
            >
              Again with {firstName(interview.partner.name)}
            </LinkButton>
          )}
        </div>
      );
    case 'missed':
    case 'cancelled':
    case 'declined':
    case 'expired':
      return <FallenActs interview={interview} now={now} />;
    default:
      return interview.state satisfies never;
  }
}

/** While the time is still to come, somebody else may take the place; the calendar keeps one entry for it. */
function FallenActs({ interview, now }: { interview: InterviewSummary; now: number }) {
  const { round, format, start, cancelledByMe } = interview;
  const isToFill = !cancelledByMe && Date.parse(start) - NOTICE_MS > now;
  return (
    <div className="row wrap acts">
      {isToFill && (
        <LinkButton to="/book" search={{ round, format, at: start }} look="act" icon={UserPlus}>
          Find somebody else for this time
        </LinkButton>
      )}
      <LinkButton to="/book" search={{ round, format }} look={isToFill ? 'line' : 'act'} icon={CalendarPlus}>
        Book another time
      </LinkButton>
    </div>
  );
}

function OpenActs({ interview, now }: { interview: InterviewSummary; now: number }) {
  const [isCancelling, setCancelling] = useState(false);
  const accept = useInterviewAct(interview, 'accept');
  const decline = useInterviewAct(interview, 'decline');
  const isProposed = interview.state === 'proposed';
  const isMineToAnswer = isProposed && !interview.proposedByMe;
  return (
    <div className="row wrap acts">
      {isMineToAnswer && (
        <>
          <Button look="act" isPending={accept.isPending} onPress={() => accept.mutate(undefined)}>
            Accept this time
          </Button>
          <Button isPending={decline.isPending} onPress={() => decline.mutate(undefined)}>
            Decline
          </Button>
        </>
      )}
      {!isProposed && <RoomDoor interview={interview} now={now} />}
      <AnchorButton
        href={`/api/interviews/${interview.id}/calendar.ics`}
        download
        look={isMineToAnswer ? 'quiet' : 'line'}
        icon={CalendarPlus}
      >
        Add to calendar
      </AnchorButton>
      {canMove(interview, now) && (
        <LinkButton
          to="/interviews/$id/move"
          params={{ id: interview.id }}
          look={isMineToAnswer ? 'line' : 'quiet'}
          icon={CalendarClock}
        >
          {isMineToAnswer ? 'Suggest other times' : 'Move it'}
        </LinkButton>
      )}
      {!isMineToAnswer && (
        <Button look="quiet" className="push" onPress={() => setCancelling(true)}>
          {isProposed ? 'Take back the request' : 'Cancel interview'}
        </Button>
      )}
      <CancelDialog interview={interview} isOpen={isCancelling} onClose={() => setCancelling(false)} />
    </div>
  );
}

/** With a suggestion on its way, that card has what can be done. A request is moved by who is asked. */
function canMove({ state, start, move, proposedByMe }: InterviewSummary, now: number): boolean {
  if (move || Date.parse(start) - NOTICE_MS <= now) return false;
  return state === 'confirmed' || (state === 'proposed' && !proposedByMe);
}
