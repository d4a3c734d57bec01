import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { NOTES_A_PERSON, type Note } from '@loopmate/contracts/notes';
import { Database } from '@loopmate/persistence';
import { Clock, Refusal } from '@loopmate/platform';
import { InterviewAgenda } from './interview-agenda.ts';
import { InterviewsService } from './interviews.service.ts';
import type { InterviewRow } from './interviews.store.ts';
import { closesAt } from './membership.ts';
import { NotesStore, type NoteRow } from './notes.store.ts';

const MINUTE_MS = 60_000;
const NOTES_A_MINUTE = 10;
/** People are told of notes once in so long at most. */
const TOLD_EVERY_MS = 15 * MINUTE_MS;

/** Short words between the two of an interview, from the booking until the room closes. */
@Injectable()
export class NotesService {
  constructor(
    private readonly interviews: InterviewsService,
    private readonly agenda: InterviewAgenda,
    private readonly store: NotesStore,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async list(me: string, interviewId: string): Promise<{ notes: Note[]; canWrite: boolean }> {
    const { interview } = await this.interviews.membership(me, interviewId);
    const rows = await this.store.ofInterview(interviewId);
    return { notes: rows.map((row) => noteFor(me, row)), canWrite: isOpen(interview, this.clock.now()) };
  }

  /** Throws `not_now` outside of its time, `too_many_requests` when they come too fast, and `too_many_notes`. */
  async write(me: string, interviewId: string, text: string): Promise<Note> {
    return this.database.transaction(async () => {
      const { interview } = await this.interviews.membership(me, interviewId);
      const now = this.clock.now();
      if (!isOpen(interview, now)) throw new Refusal('not_now');
      await this.database.lock([`notes:${interviewId}:${me}`]);
      if ((await this.store.count(interviewId, me, new Date(now - MINUTE_MS))) >= NOTES_A_MINUTE)
        throw new Refusal('too_many_requests');
      if ((await this.store.count(interviewId, me)) >= NOTES_A_PERSON) throw new Refusal('too_many_notes');
      const row = {
        id: randomUUID(),
        interviewId,
        authorId: me,
        text,
        writtenAt: new Date(now),
        readAt: null,
      };
      await this.store.insert(row);
      await this.tell(me, interviewId, now);
      return noteFor(me, row);
    });
  }

  /** Marks what the other wrote up to this note. */
  async markRead(me: string, interviewId: string, upTo: string): Promise<void> {
    await this.interviews.membership(me, interviewId);
    const last = (await this.store.ofInterview(interviewId)).find(({ id }) => id === upTo);
    if (!last) throw new Refusal('not_found');
    await this.store.markRead(interviewId, me, last.writtenAt, new Date(this.clock.now()));
  }

  /** At the end of the quarter of an hour, about all of it, and only when something is unread by then. */
  private async tell(me: string, interviewId: string, now: number): Promise<void> {
    const until = (Math.floor(now / TOLD_EVERY_MS) + 1) * TOLD_EVERY_MS;
    await this.agenda.tell(interviewId, 'note_written', me, `${me}:${until}`, new Date(until));
  }
}

const isOpen = (row: InterviewRow, now: number) =>
  (row.state === 'confirmed' || row.state === 'live') && now < closesAt(row).getTime();

function noteFor(me: string, { id, authorId, text, writtenAt, readAt }: NoteRow): Note {
  return {
    id,
    isMine: authorId === me,
    text,
    writtenAt: writtenAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  };
}
