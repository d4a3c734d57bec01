import { z } from 'zod';
import { endpoint, id } from './endpoint.ts';

/** WebRTC signals, relayed only to the other current member of the room. `data` is simple-peer's own signal. */
export const signal = z.object({
  interviewId: id,
  /** Which generation of the peer connection; a higher one rebuilds both ends. */
  epoch: z.int().min(0),
  seq: z.int().min(0),
  data: z.json(),
});
export type Signal = z.infer<typeof signal>;

export const signalCommands = {
  'signal:send': signal,
  'signal:received': z.object({ interviewId: id, epoch: z.int(), seq: z.int() }),
} as const;

export const signalNotices = {
  'signal:deliver': signal.extend({ from: id }),
  'signal:receipt': z.object({ interviewId: id, epoch: z.int(), seq: z.int() }),
} as const;

export const iceServer = z.object({
  urls: z.array(z.string()),
  username: z.string().optional(),
  credential: z.string().optional(),
});

export const signaling = {
  iceServers: endpoint({
    method: 'GET',
    path: '/api/interviews/:id/ice-servers',
    summary: 'STUN and TURN servers for this call, with credentials that expire',
    params: z.object({ id }),
    reply: z.object({ iceServers: z.array(iceServer), relayOnly: z.boolean() }),
  }),
};
