import type {
  MatchReasons,
  QueueOffer,
  QueuePlace,
  QueueRecord,
  QueueStep,
} from '@loopmate/contracts/matching';
import { firstName, LEVEL_WORDS } from '../scheduling/interview-words.ts';
import { PROGRAMMING_WORDS } from '../people/profile-words.ts';

/** "40 seconds", "3 minutes". */
export function lengthWords(seconds: number): string {
  if (seconds < 90) return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
  return `${Math.round(seconds / 60)} minutes`;
}

/** What is true of waiting here, or that nothing is known yet. */
export function recordWords(record: QueueRecord | null): string {
  if (!record) return 'Too few people have waited here lately to say how long it takes.';
  const { matched, waited, medianSeconds } = record;
  return `In the last two weeks ${matched} of ${waited} who waited found a peer, half of them within ${lengthWords(medianSeconds)}.`;
}

export function othersWords(others: number): string {
  if (others === 0) return 'Nobody else is waiting right now.';
  return others === 1 ? 'One other person is waiting.' : `${others} others are waiting.`;
}

export const STEP_WORDS = {
  recent: 'people you met in the last two months',
  script: 'people who have not run your round before; the script leads them through it',
  shorter: 'a shorter interview than one of you chose',
  one_way: 'one direction only, if that is what fits',
} satisfies Record<QueueStep['rung'], string>;

type LastOffer = Extract<QueuePlace, { state: 'waiting' }>['lastOffer'];

export function lastOfferWords(last: LastOffer): string | undefined {
  switch (last) {
    case 'they_missed':
      return 'Your peer did not answer in time. You kept your place, and the time you waited counts.';
    case 'they_passed':
      return 'Your peer chose to wait for somebody else. You kept your place.';
    case 'fell_through':
      return 'That one could not be booked: one of you has another interview, or there is no new question for you two. You kept your place.';
    case null:
      return undefined;
    default:
      return last satisfies never;
  }
}

const list = (words: readonly string[]) => new Intl.ListFormat('en').format(words);

/** Why these two, one line a fact. */
export function reasonWords(
  { partner, reasons, rung, myRound, theirRound }: QueueOffer,
  roundName: (id: NonNullable<QueueOffer['myRound']>) => string,
): string[] {
  const name = firstName(partner.name);
  const names = new Intl.DisplayNames('en', { type: 'language' });
  return [
    levelWords(reasons, partner),
    ...(myRound === null
      ? []
      : [`You practise ${roundName(myRound)}: ${name} ${runWords(reasons.theyRunMine)}`]),
    ...(theirRound === null
      ? [`${name} asks nothing of you this time: one direction`]
      : [
          `${name} practises ${roundName(theirRound)}: you ${reasons.iRunTheirs ? 'said you can run it' : 'run it with the script'}`,
        ]),
    `You both speak ${list(reasons.languages.map((one) => names.of(one) ?? one))}`,
    ...(reasons.codes.length > 0
      ? [`You both write ${list(reasons.codes.map((one) => codeName(one)))}`]
      : []),
    ...(rung === 'recent' ? ['You met in the last two months; nobody new came in time'] : []),
    ...(rung === 'shorter' ? ['One of you chose a longer interview; this is the shorter of the two'] : []),
  ];
}

const runWords = (runs: boolean) => (runs ? 'said they can run it' : 'runs it with the script');
const codeName = (id: string) =>
  id in PROGRAMMING_WORDS ? PROGRAMMING_WORDS[id as keyof typeof PROGRAMMING_WORDS] : id;

function levelWords({ levelGap }: MatchReasons, { targetLevel }: QueueOffer['partner']): string {
  const level = LEVEL_WORDS[targetLevel].toLowerCase();
  if (levelGap === 0) return `Both ${level} level`;
  const levels = Math.abs(levelGap) === 1 ? 'one level' : `${Math.abs(levelGap)} levels`;
  return `${LEVEL_WORDS[targetLevel]} level, ${levels} ${levelGap > 0 ? 'above' : 'below'} yours`;
}
