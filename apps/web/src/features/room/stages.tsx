import { Play } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { useRoom } from './room-context.ts';
import { lostOf, seatLine } from './room-words.ts';
import { BothReady, StageCard } from './stage-card.tsx';
import { useReady } from './use-command.ts';
import { MissedStage } from './waiting-stage.tsx';

export function HelloStage() {
  const { room, partner } = useRoom();
  return (
    <StageCard title={`Say hello to ${partner.name}`} acts={<BothReady>Start the read-in</BothReady>}>
      <ul className="stage-list">
        <li>How you like to be called.</li>
        <li>Camera or not: both are fine.</li>
        <li>What makes this easier for you: more time, text, a pause.</li>
        <li>How the interviewer may interrupt.</li>
      </ul>
      <p className="soft">{seatLine(room, partner.name)} first.</p>
      <LostMinutes />
    </StageCard>
  );
}

/** Said at hello, before anybody wonders about the clock. */
function LostMinutes() {
  const { room, partner } = useRoom();
  const lines = ([1, 2] as const).flatMap((half) => {
    const lost = lostOf(room, half);
    if (lost === 0) return [];
    const isMine = (room.seat === 'candidate') === (half === room.half);
    const minutes = `${lost} ${lost === 1 ? 'minute' : 'minutes'}`;
    return [`${isMine ? 'Your' : `${partner.name}’s`} half is ${minutes} shorter: that is what was missed.`];
  });
  return lines.map((line) => (
    <p key={line} className="soft">
      {line}
    </p>
  ));
}

export function ReadInStage() {
  const { room, partner, plan } = useRoom();
  const { isPending, ready } = useReady();
  if (room.seat !== 'interviewer')
    return (
      <StageCard title={`${partner.name} reads your question`}>
        <p className="soft">
          Your {plan.half} minutes begin when {partner.name} is ready, at the latest when this clock is at
          zero. Have a glass of water at hand.
        </p>
      </StageCard>
    );
  return (
    <StageCard
      title="Read your question"
      acts={
        <Button look="act" icon={Play} isPending={isPending} onPress={ready}>
          Start the interview
        </Button>
      }
    >
      <ul className="stage-list">
        <li>The question and its hints are on the left; the answer is beside it. Only you see them.</li>
        <li>Begin with: “I will share a question. Ask me anything that is unclear.”</li>
        <li>{partner.name} sees the question when you start.</li>
      </ul>
    </StageCard>
  );
}

export function DebriefStage() {
  const { room } = useRoom();
  return (
    <section className="debrief" aria-labelledby="debrief-title">
      <div className="grow">
        <h2 id="debrief-title">Say your keep and your change aloud; ratings stay sealed</h2>
        <p className="soft">
          First the candidate, then the interviewer: one thing to keep, one thing to change next time.
        </p>
      </div>
      <div className="stage-acts">
        <BothReady>
          {room.half === 1 && room.rounds.length === 2 ? 'Go to the swap' : 'Go to the scorecards'}
        </BothReady>
      </div>
    </section>
  );
}

export function CardsStage({ openScorecard }: { openScorecard?: (() => void) | undefined }) {
  const { room, partner } = useRoom();
  const isIn = room.cards.mine === 'submitted';
  return (
    <StageCard
      title={isIn ? 'Your scorecard is in' : openScorecard ? 'Write your scorecard' : 'That was it'}
      acts={
        <>
          {openScorecard && !isIn && (
            <Button look="act" onPress={openScorecard}>
              Open my scorecard
            </Button>
          )}
          <LinkButton to="/interviews/$id" params={{ id: room.interviewId }} look="line">
            To the page of this interview
          </LinkButton>
        </>
      }
    >
      <p className="soft">
        {room.cards.theirsIn
          ? `${partner.name}'s scorecard is in.`
          : room.rounds.length === 2 || room.seat === 'candidate'
            ? `${partner.name} is still writing.`
            : 'In this format only the interviewer writes one.'}{' '}
        Scorecards stay sealed until all are in. You can stay and talk, or go on later.
      </p>
    </StageCard>
  );
}

export function ClosedStage() {
  const { room, partner } = useRoom();
  if (room.attendance) return <MissedStage />;
  return (
    <StageCard
      title="This room is closed"
      acts={
        <>
          <LinkButton to="/interviews/$id" params={{ id: room.interviewId }} look="act">
            To the page of this interview
          </LinkButton>
          <LinkButton to="/home" look="line">
            Go home
          </LinkButton>
        </>
      }
    >
      <p className="soft">
        Thank you both. The scorecards of you and {partner.name} are on the page of the interview.
      </p>
    </StageCard>
  );
}
