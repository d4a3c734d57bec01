/**
 * WebRTC signals between the two people of an interview. The server relays them and keeps no call state:
 *
 *   signal:join  → I take part in this interview's call from this socket (again after every reconnect)
 *   signal:send  → one frame, relayed as signal:deliver to the other person's joined socket
 *
 * A frame is `hello` (here I am; answered unless it is itself an answer), `bye`, or `parts`: an ordered piece of the
 * conversation between two tabs. `epoch` counts generations of the peer connection, a higher one rebuilds both ends;
 * `seq` counts parts within an epoch; `ack` is the highest seq received in order (−1: none). What is not acked is sent again.
 */
import { z } from 'zod';
import { endpoint, id } from './endpoint.ts';
import { refusedAck } from './rooms.ts';

/** A whole frame as JSON, in bytes. */
export const MAX_SIGNAL_BYTES = 65_536;

const tab = z.string().min(8).max(64);

/** `peer`: a signal of the WebRTC library, passed through. `restart`, `rebuild`: wishes of the side that makes no offers. */
export const signalData = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('peer'), signal: z.json() }),
  z.object({ kind: z.literal('restart') }),
  z.object({ kind: z.literal('rebuild') }),
]);
export type SignalData = z.infer<typeof signalData>;

export const signalFrame = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hello'), tab, isAnswer: z.boolean() }),
  z.object({ kind: z.literal('bye'), tab }),
  z.object({
    kind: z.literal('parts'),
    tab,
    toTab: tab,
    epoch: z.int().min(0),
    ack: z.int().min(-1),
    parts: z.array(z.object({ seq: z.int().min(0), data: signalData })).max(256),
  }),
]);
export type SignalFrame = z.infer<typeof signalFrame>;

const inCall = z.object({ interviewId: id });

/** Client → server, each acknowledged. */
export const signalCommands = {
  'signal:join': inCall,
  'signal:send': inCall.extend({ frame: signalFrame }),
} as const;

/** Server → client. `from` is the person, as the server knows it. */
export const signalNotices = {
  'signal:deliver': inCall.extend({ from: id, frame: signalFrame }),
} as const;

/** `ok` says that the server took it; that it arrived is said by the frames' own `ack`. */
export const signalAck = z.discriminatedUnion('ok', [z.object({ ok: z.literal(true) }), refusedAck]);
export type SignalAck = z.infer<typeof signalAck>;

/** What the two browsers tell each other directly, over the call's own data channel: it works without the server. */
export const peerMessage = z.discriminatedUnion('kind', [
  /** A sign of life while nothing else may be flowing. */
  z.object({ kind: z.literal('beat') }),
  z.object({
    kind: z.literal('media'),
    mic: z.boolean(),
    camera: z.boolean(),
    screen: z.boolean(),
    /** False: send me no picture, I take part by voice. */
    wantsPicture: z.boolean(),
  }),
]);
export type PeerMessage = z.infer<typeof peerMessage>;

export const iceServer = z.object({
  urls: z.array(z.string()),
  username: z.string().optional(),
  credential: z.string().optional(),
});
export type IceServer = z.infer<typeof iceServer>;

export const signaling = {
  iceServers: endpoint({
    method: 'GET',
    path: '/api/interviews/:id/ice-servers',
    summary: 'STUN and TURN servers for this call, with credentials that expire',
    params: z.object({ id }),
    reply: z.object({ iceServers: z.array(iceServer), relayOnly: z.boolean() }),
  }),
};
