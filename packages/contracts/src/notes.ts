import { z } from 'zod';
import { endpoint, id, instant, nothing } from './endpoint.ts';

export const NOTE_CHARACTERS = 1_000;
/** Of one person about one interview. */
export const NOTES_A_PERSON = 100;

/** A word to the other person of an interview, before it. Text only. */
export const note = z.object({
  id,
  isMine: z.boolean(),
  text: z.string(),
  writtenAt: instant,
  /** When its reader had it on screen. */
  readAt: instant.nullable(),
});
export type Note = z.infer<typeof note>;

const params = z.object({ id });

export const notes = {
  list: endpoint({
    method: 'GET',
    path: '/api/interviews/:id/notes',
    summary: 'What the two of an interview wrote to each other, oldest first; changes nothing',
    params,
    reply: z.object({ notes: z.array(note), canWrite: z.boolean() }),
  }),
  write: endpoint({
    method: 'POST',
    path: '/api/interviews/:id/notes',
    summary: 'Write to the other person, from the booking until the room closes',
    params,
    body: z.object({ text: z.string().trim().min(1).max(NOTE_CHARACTERS) }),
    reply: note,
  }),
  read: endpoint({
    method: 'POST',
    path: '/api/interviews/:id/notes/read',
    summary: 'Mark what the other wrote, up to a note, as read',
    params,
    body: z.object({ upTo: id }),
    reply: nothing,
  }),
};
