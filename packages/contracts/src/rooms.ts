import { FORMAT_IDS, PHASES, SEATS } from '@loopmate/domain';
import { z } from 'zod';
import { ERROR_CODES } from './errors.ts';
import { id, instant } from './endpoint.ts';
import { attendance } from './interviews.ts';
import { roundId } from './people.ts';
import { candidateQuestion, interviewerQuestion, languageChoice } from './questions.ts';

export const DOCUMENT_KINDS = ['code', 'board', 'notes'] as const;

export const roomPerson = z.object({
  id,
  name: z.string(),
  /** Seat in the current half. */
  seat: z.enum(SEATS),
  isPresent: z.boolean(),
  isReady: z.boolean(),
});
export type RoomPerson = z.infer<typeof roomPerson>;

export const roomQuestion = z.discriminatedUnion('for', [
  z.object({ for: z.literal('interviewer'), question: interviewerQuestion }),
  z.object({ for: z.literal('candidate'), question: candidateQuestion }),
  /** The half has not begun; the candidate gets nothing that tells the question. */
  z.object({ for: z.literal('waiting') }),
]);

export const chatMessage = z.object({
  id: z.string(),
  personId: id,
  text: z.string(),
  atMs: z.number(),
});
export type ChatMessage = z.infer<typeof chatMessage>;

/** A run as both see it. Titles and results of sample and own tests only; hidden tests never travel. */
export const sharedRun = z.object({
  runId: z.string().max(64),
  language: languageChoice,
  status: z.enum(['running', 'passed', 'failed', 'error', 'timeout', 'stopped']),
  output: z.string().max(16_384),
  durationMs: z.number().min(0).nullable(),
  tests: z
    .array(
      z.object({
        id: z.string().max(64),
        title: z.string().max(200),
        source: z.enum(['sample', 'own']),
        status: z.enum(['passed', 'failed', 'error', 'timeout']),
        message: z.string().max(600),
      }),
    )
    .max(60),
});
export type SharedRun = z.infer<typeof sharedRun>;

/** Everything a person in a room sees, already filtered for that person's seat. */
export const roomView = z.object({
  interviewId: id,
  version: z.int(),
  /** Of the half that runs. */
  round: roundId,
  /** Of each half, in order. */
  rounds: z.array(roundId).min(1).max(2),
  format: z.enum(FORMAT_IDS),
  phase: z.enum(PHASES),
  half: z.union([z.literal(1), z.literal(2)]),
  seat: z.enum(SEATS),
  startedAtMs: z.number().nullable(),
  /** When the interviewing of this half began; marks and hints are placed from there. Null before. */
  halfStartedAtMs: z.number().nullable(),
  endsAtMs: z.number().nullable(),
  pausedAtMs: z.number().nullable(),
  pausedBy: id.nullable(),
  /** What is left of the pauses this interview may take. */
  pauseLeftMs: z.number(),
  /** When the room closes by itself, cards or not. */
  closesAtMs: z.number(),
  /** The server's clock when this was made: clients show remaining time from the difference. */
  serverNowMs: z.number(),
  /** Minutes each half is shorter by, in order, because its candidate came late. */
  lostMinutes: z.array(z.int()).min(1).max(2),
  /** When the one who is not here was told that the other waits; null when nobody was. */
  calledAtMs: z.number().nullable(),
  /** Who came; null while that is not settled, or both did. */
  attendance: z.object({ mine: attendance, theirs: attendance }).nullable(),
  scheduledStart: instant,
  scheduledEnd: instant,
  you: id,
  people: z.array(roomPerson),
  question: roomQuestion,
  documents: z.array(
    z.object({ id, kind: z.enum(DOCUMENT_KINDS), epoch: z.string(), canWrite: z.boolean() }),
  ),
  chat: z.array(chatMessage),
  run: sharedRun.extend({ personId: id, atMs: z.number() }).nullable(),
  cards: z.object({ mine: z.enum(['none', 'draft', 'submitted']), theirsIn: z.boolean() }),
});
export type RoomView = z.infer<typeof roomView>;

const inRoom = z.object({ interviewId: id });
/** The phase a button was pressed in: a press that arrives after the room moved on must not count for what came next. */
const inPhase = inRoom.extend({ phase: z.enum(PHASES), half: z.union([z.literal(1), z.literal(2)]) });

/** Client → server events; each is acknowledged with `{ok:true,…}` or `{ok:false,code}`. */
export const roomCommands = {
  /** `tab` names this browser tab; a second tab is told `replaced_by_another_tab` unless it takes over. */
  'room:enter': inRoom.extend({ tab: z.string().min(8).max(64), takeOver: z.boolean() }),
  'room:leave': inRoom,
  /** I stand before the room, at the device check: proof that I came, should my connection fail now. */
  'room:arrive': inRoom,
  'room:ready': inPhase,
  'room:end_half': inPhase,
  'room:pause': inRoom,
  'room:resume': inRoom,
  'hint:release': inRoom.extend({ stage: z.int().min(1).max(9) }),
  'part:release': inRoom.extend({ part: z.string().max(64) }),
  'challenge:mark': inRoom.extend({
    challengeId: z.string().max(64),
    outcome: z.enum(['answered', 'partly', 'not_answered']).nullable(),
  }),
  'chat:send': inRoom.extend({ text: z.string().trim().min(1).max(2_000), nonce: z.string().min(1).max(64) }),
  'run:share': inRoom.extend({ run: sharedRun }),
} as const;
export type RoomCommand = keyof typeof roomCommands;
export type RoomCommandBody<C extends RoomCommand> = z.infer<(typeof roomCommands)[C]>;

export const refusedAck = z.object({ ok: z.literal(false), code: z.enum(ERROR_CODES) });
export const roomAck = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), room: roomView.optional() }),
  refusedAck,
]);
export type RoomAck = z.infer<typeof roomAck>;

/** Server → client events. */
export const roomNotices = {
  'room:changed': roomView,
  'room:replaced': inRoom,
  'chat:message': inRoom.extend({ message: chatMessage, nonce: z.string() }),
  'run:shared': inRoom.extend({ run: sharedRun, personId: id, atMs: z.number() }),
} as const;
export type RoomNotice = keyof typeof roomNotices;
