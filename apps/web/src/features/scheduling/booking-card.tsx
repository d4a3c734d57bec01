import type { LoopRound } from '@loopmate/contracts/questions';
import type { SlotPeer, Slots } from '@loopmate/contracts/scheduling';
import { scheduling } from '@loopmate/contracts/scheduling';
import { formatsFor, LEVELS, planOf, type FormatId, type Level } from '@loopmate/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Clock, MousePointerClick } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../app/api.ts';
import { errorText } from '../../app/error-text.ts';
import { useClock } from '../../app/use-clock.ts';
import { useMe } from '../../app/use-me.ts';
import { dateIn } from '../../app/wall-clock.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { toast } from '../../ui/toast.ts';
import { eachWay, firstName, FORMAT_WORDS, LEVEL_WORDS, showsUpWords, turnWords } from './interview-words.ts';
import type { OfferedStart } from './week-model.ts';
import { ZonePair } from './zone-pair.tsx';

export interface BookingCardProps {
  round: LoopRound;
  format: FormatId;
  slots: Slots;
  start: OfferedStart | undefined;
  onFormat: (format: FormatId) => void;
}

/** The chosen start, who fits, how long, and the one button. */
export function BookingCard({ round, format, slots, start, onFormat }: BookingCardProps) {
  const peers = start ? start.peers.flatMap((place) => slots.peers[place] ?? []) : [];
  const [chosenPeer, setChosenPeer] = useState<string | null>(null);
  const peer = peers.find((one) => one.id === chosenPeer) ?? peers[0];
  return (
    <section className="card card-body booking" aria-label="Your booking">
      {start && peer ? (
        <>
          <div className="stack">
            <h2 className="tiny muted">{dateIn(slots.timeZone, start.start)}</h2>
            <ZonePair start={start.start} myZone={slots.timeZone} partner={peer} />
          </div>
          <Peers peers={peers} chosen={peer.id} onChoose={setChosenPeer} />
        </>
      ) : (
        <div className="row row-3 pick-first">
          <MousePointerClick aria-hidden className="i i-l" />
          <div>
            <h2>Pick a start</h2>
            <p className="small muted">Each number in the week says how many peers fit then.</p>
          </div>
        </div>
      )}
      <Formats round={round} format={format} slots={slots} onFormat={onFormat} />
      {start && peer && slots.formatsLeft.includes(format) && (
        <Book {...{ round, format, slots, start, peer }} />
      )}
    </section>
  );
}

function Peers({
  peers,
  chosen,
  onChoose,
}: {
  peers: readonly SlotPeer[];
  chosen: string;
  onChoose: (id: string) => void;
}) {
  const me = useMe();
  return (
    <RadioGroup
      className="peers"
      look="card"
      label={peers.length === 1 ? 'One peer fits' : `${peers.length} peers fit. Best first`}
      value={chosen}
      onChange={onChoose}
      options={peers.map((peer) => ({
        id: peer.id,
        label: peer.name,
        picture: <Avatar name={peer.name} size={40} />,
        note: whyFits(peer, me.targetLevel),
      }))}
    />
  );
}

const languageNames = new Intl.DisplayNames('en', { type: 'language' });

/** "Both senior, both English. Mei wants this round too." */
function whyFits(peer: SlotPeer, myLevel: Level): string {
  const gap = LEVELS.indexOf(peer.targetLevel) - LEVELS.indexOf(myLevel);
  const level = LEVEL_WORDS[peer.targetLevel].toLowerCase();
  const levels =
    gap === 0
      ? `Both ${level}`
      : `${LEVEL_WORDS[peer.targetLevel]}, ${gap > 0 ? 'above' : 'below'} your level`;
  const languages = peer.sharedLanguages.map((code) => languageNames.of(code) ?? code).join(' and ');
  const name = firstName(peer.name);
  const wants = peer.wantsRound ? `${name} wants this round too.` : `${name} can run this round.`;
  const met =
    peer.earlierTogether > 0
      ? ` You met ${peer.earlierTogether === 1 ? 'once' : `${peer.earlierTogether} times`}.`
      : '';
  return `${levels}, both ${languages}. ${wants}${met}${peer.acceptsAtOnce ? '' : ' Wants to be asked first.'} ${showsUpWords(peer.showsUp)}.`;
}

function Formats({
  round,
  format,
  slots,
  onFormat,
}: Pick<BookingCardProps, 'round' | 'format' | 'slots' | 'onFormat'>) {
  return (
    <RadioGroup
      className="formats"
      label="Length"
      look="card"
      value={format}
      onChange={onFormat}
      options={formatsFor(round.id).map((id) => ({
        id,
        label: FORMAT_WORDS[id],
        isDisabled: !slots.formatsLeft.includes(id) && id !== format,
        note: !slots.formatsLeft.includes(id)
          ? 'No question left that is new to you'
          : `${eachWay(id, planOf(id, round.minutes).half)}, ${planOf(id, round.minutes).booked} min in all`,
      }))}
    />
  );
}

function Book({
  round,
  format,
  slots,
  start,
  peer,
}: Pick<BookingCardProps, 'round' | 'format' | 'slots'> & { start: OfferedStart; peer: SlotPeer }) {
  const { time } = useClock();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const name = firstName(peer.name);
  const book = useMutation({
    mutationFn: () =>
      call(scheduling.book, { body: { round: round.id, format, start: start.start, peerId: peer.id } }),
    onSuccess: async (interview) => {
      queries.setQueryData(['interviews', interview.id], interview);
      await queries.invalidateQueries({ queryKey: ['interviews'], exact: true });
      void queries.invalidateQueries({ queryKey: ['slots'] });
      toast(interview.state === 'confirmed' ? `Booked with ${peer.name}` : `${peer.name} is asked`);
      await navigate({ to: '/interviews/$id', params: { id: interview.id } });
    },
    onError: () => void queries.invalidateQueries({ queryKey: ['slots'] }),
  });
  const end = Date.parse(start.start) + slots.minutes * 60_000;
  const seats = peer.iInterviewFirst
    ? (['interviewer', 'candidate'] as const)
    : (['candidate', 'interviewer'] as const);
  return (
    <>
      <Note icon={Clock}>
        Ends {time(slots.timeZone, end)} for you, inside the hours you set.{' '}
        {turnWords(seats.slice(0, planOf(format, round.minutes).halves), peer.name)}
      </Note>
      {book.isError && (
        <Note tone="bad" isLive>
          {errorText(book.error)}
        </Note>
      )}
      <Button
        look="act"
        size="l"
        isWide
        isPending={book.isPending}
        pendingText={peer.acceptsAtOnce ? 'Booking' : 'Asking'}
        onPress={() => book.mutate()}
      >
        {peer.acceptsAtOnce ? `Book with ${name}` : `Ask ${name} for this time`}
      </Button>
      <p className="tiny muted booking-foot">
        {peer.acceptsAtOnce
          ? 'Booked at once, and free to cancel.'
          : `${name} has a day at most to answer. The time is held for you both.`}
      </p>
    </>
  );
}
