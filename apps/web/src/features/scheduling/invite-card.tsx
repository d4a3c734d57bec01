import { ApiError } from '@loopmate/client';
import type { LoopRound } from '@loopmate/contracts/questions';
import { scheduling } from '@loopmate/contracts/scheduling';
import { planOf, type FormatId } from '@loopmate/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Link2, Zap } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../app/api.ts';
import { errorText } from '../../app/error-text.ts';
import { useMe } from '../../app/use-me.ts';
import { useNow } from '../../app/use-clock.ts';
import { addDays, browserZone, cityOf, wallIn } from '../../app/wall-clock.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Note } from '../../ui/note.tsx';
import { FORMAT_WORDS } from './interview-words.ts';
import { rememberLink } from './invitation-links.ts';

/** Makes an invitation and goes to its page, which has the link. */
export function useInvite() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { round: LoopRound['id']; format: FormatId; start: string | null }) =>
      call(scheduling.invite, { body }),
    onSuccess: async ({ id, url }) => {
      rememberLink(id, url);
      await queries.invalidateQueries({ queryKey: ['invitations'] });
      await navigate({ to: '/invitations/$id', params: { id } });
    },
    onError: () => undefined,
  });
}

export function inviteErrorText(error: unknown): string {
  return error instanceof ApiError && error.code === 'slot_taken'
    ? 'You have an interview of your own then. Choose another time, or cancel that one first.'
    : errorText(error);
}

export function InviteCard({ round, format }: { round: LoopRound; format: FormatId }) {
  const invite = useInvite();
  const [isTimed, setTimed] = useState(false);
  const minutes = planOf(format, round.minutes).booked;
  return (
    <Card title="Practise with a friend">
      <p className="small soft">
        A link lets one friend in as a guest, without an account. {round.shortName},{' '}
        {FORMAT_WORDS[format].toLowerCase()}, {minutes} minutes.
      </p>
      {invite.isError && (
        <Note tone="bad" isLive>
          {inviteErrorText(invite.error)}
        </Note>
      )}
      {isTimed ? (
        <TimedInvite
          isPending={invite.isPending}
          onInvite={(start) => invite.mutate({ round: round.id, format, start })}
          onBack={() => setTimed(false)}
        />
      ) : (
        <div className="stack">
          <Button
            icon={Zap}
            isPending={invite.isPending}
            pendingText="Making a link"
            onPress={() => invite.mutate({ round: round.id, format, start: null })}
          >
            Start now with a friend
          </Button>
          <Button look="quiet" icon={Link2} onPress={() => setTimed(true)}>
            Invite for a set time
          </Button>
        </div>
      )}
    </Card>
  );
}

interface TimedInviteProps {
  isPending: boolean;
  onInvite: (start: string) => void;
  onBack: () => void;
}

function TimedInvite({ isPending, onInvite, onBack }: TimedInviteProps) {
  const me = useMe();
  const today = wallIn(me.timeZone, useNow(60_000)).date;
  const [date, setDate] = useState(addDays(today, 1));
  const [clock, setClock] = useState('19:00');
  const isComplete = date !== '' && clock !== '';
  const send = async () => {
    // Temporal knows the wall clock of any zone; it loads with the first such invitation.
    const { instantOfWall } = await import('@loopmate/pairing');
    const [hour = 0, minute = 0] = clock.split(':').map(Number);
    onInvite(new Date(instantOfWall(date, hour * 60 + minute, me.timeZone)).toISOString());
  };
  return (
    <form
      className="stack stack-3"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="when-fields">
        <label className="field">
          <span className="label">Date</span>
          <input
            className="input"
            type="date"
            required
            value={date}
            min={today}
            max={addDays(today, 14)}
            onChange={(event) => setDate(event.target.value)}
          />
        </label>
        <label className="field">
          <span className="label">Start</span>
          <input
            className="input"
            type="time"
            required
            step={300}
            value={clock}
            onChange={(event) => setClock(event.target.value)}
          />
        </label>
      </div>
      <p className="tiny muted">
        {cityOf(me.timeZone)} time
        {browserZone() !== me.timeZone && `, as in your profile; this browser says ${cityOf(browserZone())}`}.
        Your friend sees it in their own.
      </p>
      <div className="row wrap">
        <Button
          type="submit"
          icon={Link2}
          isDisabled={!isComplete}
          isPending={isPending}
          pendingText="Making a link"
        >
          Make the link
        </Button>
        <Button look="quiet" onPress={onBack}>
          Back
        </Button>
      </div>
    </form>
  );
}
