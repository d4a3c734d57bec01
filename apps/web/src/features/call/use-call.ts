import { signaling } from '@loopmate/contracts/signaling';
import { useEffect, useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Socket } from 'socket.io-client';
import { call } from '../../app/api.ts';
import { toast } from '../../ui/toast.ts';
import { CallEngine, type CallSnapshot } from './call-engine.ts';
import { LocalMedia, type LocalSnapshot } from './local-media.ts';
import { createPeer } from './peer.ts';
import { socketTransport } from './signal-transport.ts';
import { togglesOf } from './toggles.ts';

export interface CallInput {
  interviewId: string;
  /** Ids of the two people. */
  me: string;
  partnerId: string;
  /** The page's socket.io connection, which stays the page's; undefined while it is being made. */
  socket: Socket | undefined;
  /** False in a round that is held by voice. */
  mayUseCamera?: boolean;
}

export interface Call {
  remote: CallSnapshot;
  local: LocalSnapshot;
  media: LocalMedia;
  mayUseCamera: boolean;
  toggleMic(): void;
  toggleCamera(): void;
  toggleScreen(): void;
}

const nobody: CallSnapshot = { is: 'waiting', stream: undefined, theirMedia: undefined, quality: undefined };
const silent = () => () => {};
const noCall = () => nobody;

/** The call of the room: devices as chosen before joining, connected for as long as the page stays. */
export function useCall(input: CallInput): Call {
  const { mayUseCamera = true } = input;
  const media = useLocalMedia(mayUseCamera);
  const local = useSyncExternalStore(media.subscribe, media.snapshot);
  const engine = useEngine(input);
  const remote = useSyncExternalStore(engine?.subscribe ?? silent, engine?.snapshot ?? noCall);
  useSending(engine, local);
  useEffect(() => {
    if (local.notice) toast(local.notice);
  }, [local.notice]);
  return useMemo(
    () => ({ remote, local, media, mayUseCamera, ...togglesOf(media) }),
    [remote, local, media, mayUseCamera],
  );
}

/** Opens what was wanted last time. A fault is shown by the controls and keeps nobody out. */
function useLocalMedia(mayUseCamera: boolean): LocalMedia {
  const [media] = useState(() => new LocalMedia());
  useEffect(() => {
    media.start();
    void media.openWanted({ mayUseCamera });
    return () => media.close();
  }, [media, mayUseCamera]);
  return media;
}

function useEngine({ interviewId, me, partnerId, socket }: CallInput): CallEngine | undefined {
  const engine = useMemo(
    () =>
      socket &&
      new CallEngine({
        leads: me > partnerId,
        transport: socketTransport(socket, interviewId),
        loadIce: () => call(signaling.iceServers, { params: { id: interviewId } }),
        makePeer: createPeer,
      }),
    [interviewId, me, partnerId, socket],
  );
  // In the layout phase, so that its bye goes out before an effect of the page closes the socket.
  useLayoutEffect(() => {
    if (!engine) return;
    const leave = () => engine.close();
    window.addEventListener('pagehide', leave);
    void engine.start();
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [engine]);
  return engine;
}

function useSending(engine: CallEngine | undefined, local: LocalSnapshot): void {
  const audio = local.mic.is === 'on' ? local.mic.track : null;
  const camera = local.camera.is === 'on' ? local.camera.track : null;
  const screen = local.screen ?? null;
  const { wantsPicture } = local;
  const isHeard = audio !== null && !local.isMuted;
  useEffect(() => engine?.setTrack('audio', audio), [engine, audio]);
  useEffect(() => engine?.setTrack('video', screen ?? camera), [engine, screen, camera]);
  useEffect(
    () => engine?.setMedia({ mic: isHeard, camera: camera !== null, screen: screen !== null, wantsPicture }),
    [engine, isHeard, camera, screen, wantsPicture],
  );
}
