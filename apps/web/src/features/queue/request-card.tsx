import type { MatchRequest } from '@loopmate/contracts/matching';
import type { LoopRound } from '@loopmate/contracts/questions';
import type { FormatId } from '@loopmate/domain';
import { useQuery } from '@tanstack/react-query';
import { Sparkles } from 'lucide-react';
import { errorText } from '../../app/error-text.ts';
import { useClock } from '../../app/use-clock.ts';
import { useMe } from '../../app/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Note } from '../../ui/note.tsx';
import { FORMAT_WORDS } from '../scheduling/interview-words.ts';
import { requestsQuery, useRequest, useWithdraw } from './use-requests.ts';

/** For a round: have somebody found, instead of looking oneself. */
export function RequestCard({ round, format }: { round: LoopRound; format: FormatId }) {
  const me = useMe();
  const { time } = useClock();
  const { data, error } = useQuery(requestsQuery);
  const request = useRequest();
  if (me.isGuest) return null;
  const open = data?.requests.find((one) => one.round === round.id && one.state === 'open');
  const asked = format === 'one_way' ? 'quick' : format;
  return (
    <Card title="Have a peer found">
      {(error ?? request.error) && (
        <Note tone="bad" isLive>
          {errorText(error ?? request.error)}
        </Note>
      )}
      {open ? (
        <OpenRequest request={open} nextRun={time(me.timeZone, data?.nextRun ?? open.createdAt)} />
      ) : (
        <>
          <p className="small soft">
            Each hour everybody who asks is paired with whoever fits best in the hours both gave. It is booked
            at once, two hours ahead or more, and you may cancel or move it.
          </p>
          {data && !data.hasAvailability ? (
            <LinkButton to="/availability">Give your hours first</LinkButton>
          ) : (
            <Button
              icon={Sparkles}
              isPending={request.isPending}
              pendingText="Asking"
              onPress={() => request.mutate({ round: round.id, format: asked })}
            >
              Ask for {round.shortName}, {FORMAT_WORDS[asked].toLowerCase()}
            </Button>
          )}
        </>
      )}
    </Card>
  );
}

function OpenRequest({ request, nextRun }: { request: MatchRequest; nextRun: string }) {
  const withdraw = useWithdraw();
  return (
    <div className="stack stack-3">
      <p className="small" aria-live="polite">
        <b className="strong">You asked for this round.</b> We look again at {nextRun}; you hear by mail and
        in the app.
        {request.missedDays > 0 &&
          ` Nobody fitted on ${request.missedDays === 1 ? 'one day' : `${request.missedDays} days`} so far. More hours, or more rounds, help most.`}
      </p>
      {withdraw.isError && (
        <Note tone="bad" isLive>
          {errorText(withdraw.error)}
        </Note>
      )}
      <Button isPending={withdraw.isPending} onPress={() => withdraw.mutate(request.id)}>
        Take it back
      </Button>
    </div>
  );
}
