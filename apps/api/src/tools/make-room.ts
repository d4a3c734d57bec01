import type { INestApplicationContext } from '@nestjs/common';
import { CollabService } from '@loopmate/collab';
import type { FormatId, RoundId, Seat } from '@loopmate/domain';
import { AccountsService } from '@loopmate/identity';
import { InterviewsService, roomStateOf } from '@loopmate/interviews';
import { Config } from '@loopmate/platform';

export interface MadeRoom {
  interviewId: string;
  url: string;
  documents: Record<string, string>;
  people: { id: string; email: string; name: string; seat: Seat; cookie: string }[];
}

/** Two new accounts and their interview, already in its first half. */
export async function makeRoom(
  app: INestApplicationContext,
  wanted: { round: RoundId; format: FormatId; tag: string },
): Promise<MadeRoom> {
  const accounts = app.get(AccountsService, { strict: false });
  const interviews = app.get(InterviewsService, { strict: false });
  const people = [];
  for (const [name, seat] of [
    ['Ina Interviewer', 'interviewer'],
    ['Cal Candidate', 'candidate'],
  ] as const) {
    const email = `${seat}-${wanted.tag}@room.example`;
    const { me, cookie } = await accounts.signUp(
      { name, email, password: wanted.tag.repeat(2), timeZone: 'UTC' },
      {},
    );
    people.push({ id: me.id, email, name, seat, cookie: cookie.split(';')[0] ?? '' });
  }
  const [first, second] = people;
  if (!first || !second) throw new Error('two people make a room');
  const startsAt = new Date();
  const interviewId = await interviews.book({
    round: wanted.round,
    format: wanted.format,
    startsAt,
    people: [first.id, second.id],
    state: 'confirmed',
    proposedBy: first.id,
  });
  const { interview, half } = await interviews.membership(first.id, interviewId);
  const minutes = interviews.planOf(wanted.format, wanted.round).half;
  await interviews.advance(
    interviewId,
    interview.version,
    {
      ...roomStateOf(interview),
      phase: 'half',
      startedAt: startsAt.getTime(),
      endsAt: startsAt.getTime() + minutes * 60_000,
    },
    { type: 'tool' },
  );
  const documents = await app.get(CollabService, { strict: false }).documentsOf(half.id, first.id);
  return {
    interviewId,
    url: `${app.get(Config).publicUrl}/interviews/${interviewId}/room`,
    documents: Object.fromEntries(documents.map(({ kind, id }) => [kind, id])),
    people,
  };
}
