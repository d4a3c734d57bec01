import { signaling } from '@loopmate/contracts/signaling';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { call } from '../../app/api.ts';
import { toast } from '../../ui/toast.ts';
import { CallEngine, type CallSnapshot } from './call-engine.ts';
import { LocalMedia, type LocalSnapshot } from './local-media.ts';
import { createPeer } from './peer.ts';
import type { SignalTransport } from './signal-transport.ts';

export interface CallInput {
  interviewId: string;
  /** Ids of the two people. */
  me: string;
  partnerId: string;
  /** The page's signalling; undefined while its socket is being made. The page closes it. */
  transport: SignalTransport | undefined;
}

export interface Call {
  remote: CallSnapshot;
  local: LocalSnapshot;
  media: LocalMedia;
  toggleMic(): void;
  toggleCamera(): void;
  toggleScreen(): void;
}

const nobody: CallSnapshot = { is: 'waiting', stream: undefined, theirMedia: undefined, quality: undefined };
const silent = () => () => {};
const noCall = () => nobody;

/** The call of the room: devices as chosen before joining, connected for as long as the page stays. */
export function useCall({ interviewId, me, partnerId, transport }: CallInput): Call {
  const media = useLocalMedia();
  const local = useSyncExternalStore(media.subscribe, media.snapshot);
  const engine = useEngine({ interviewId, me, partnerId, transport });
  const remote = useSyncExternalStore(engine?.subscribe ?? silent, engine?.snapshot ?? noCall);
  useSending(engine, local);
  useEffect(() => {
    if (local.notice) toast(local.notice);
  }, [local.notice]);
  return useMemo(() => ({ remote, local, media, ...togglesOf(media) }), [remote, local, media]);
}

export function togglesOf(media: LocalMedia) {
  return {
    toggleMic: () => {
      const { mic, isMuted } = media.snapshot();
      if (mic.is === 'on') return media.setMuted(!isMuted);
      media.setMuted(false);
      void media.openMic();
    },
    toggleCamera: () => {
      if (media.snapshot().camera.is === 'on') media.closeCamera();
      else void media.openCamera();
    },
    toggleScreen: () => {
      if (media.snapshot().screen) media.stopScreen();
      else void media.shareScreen();
    },
  };
}

/** Opens what was wanted last time. A fault is shown by the controls and keeps nobody out. */
function useLocalMedia(): LocalMedia {
  const [media] = useState(() => new LocalMedia());
  useEffect(() => {
    media.start();
    void media.openWanted();
    return () => media.close();
  }, [media]);
  return media;
}

function useEngine({ interviewId, me, partnerId, transport }: CallInput): CallEngine | undefined {
  const engine = useMemo(
    () =>
      transport &&
      new CallEngine({
        leads: me > partnerId,
        transport,
        loadIce: () => call(signaling.iceServers, { params: { id: interviewId } }),
        makePeer: createPeer,
      }),
    [interviewId, me, partnerId, transport],
  );
  useEffect(() => {
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
  const isHeard = audio !== null && !local.isMuted;
  useEffect(() => engine?.setTrack('audio', audio), [engine, audio]);
  useEffect(() => engine?.setTrack('video', screen ?? camera), [engine, screen, camera]);
  useEffect(
    () => engine?.setMedia({ mic: isHeard, camera: camera !== null, screen: screen !== null }),
    [engine, isHeard, camera, screen],
  );
}
