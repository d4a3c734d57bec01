import { useEffect, useRef, useState } from 'react';
import { playThrough } from '../call/speaker.ts';

const CLIP_MS = 3_000;
export const WAVE_BARS = 48;

export type VoiceClip =
  | { readonly is: 'empty' }
  | { readonly is: 'recording'; readonly wave: readonly number[] }
  | {
      readonly is: 'ready';
      readonly wave: readonly number[];
      readonly url: string;
      readonly isPlaying: boolean;
    }
  | { readonly is: 'failed' };

/** Three seconds of my own voice, kept on this page only. */
export function useVoiceClip(
  track: MediaStreamTrack | undefined,
  level: number,
  speakerId: string | undefined,
) {
  const [clip, setClip] = useState<VoiceClip>({ is: 'empty' });
  const recorder = useRef<MediaRecorder>(undefined);
  const player = useRef<HTMLAudioElement>(undefined);
  const loudest = useRef(0);
  useEffect(() => {
    loudest.current = Math.max(loudest.current, level);
  }, [level]);

  const url = clip.is === 'ready' ? clip.url : undefined;
  useEffect(() => (url ? () => URL.revokeObjectURL(url) : undefined), [url]);
  useEffect(
    () => () => {
      if (recorder.current?.state === 'recording') recorder.current.stop();
      player.current?.pause();
    },
    [],
  );

  const record = () => {
    if (!track) return;
    player.current?.pause();
    const wave: number[] = [];
    try {
      const mine = new MediaRecorder(new MediaStream([track]));
      const pieces: Blob[] = [];
      const timer = setInterval(() => {
        wave.push(loudest.current);
        loudest.current = 0;
        setClip({ is: 'recording', wave: [...wave] });
        if (wave.length >= WAVE_BARS && mine.state === 'recording') mine.stop();
      }, CLIP_MS / WAVE_BARS);
      mine.addEventListener('dataavailable', ({ data }) => void pieces.push(data));
      mine.addEventListener('stop', () => {
        clearInterval(timer);
        const made = URL.createObjectURL(new Blob(pieces, { type: mine.mimeType }));
        setClip({ is: 'ready', wave, url: made, isPlaying: false });
      });
      recorder.current = mine;
      setClip({ is: 'recording', wave });
      mine.start();
    } catch {
      setClip({ is: 'failed' });
    }
  };

  const playOrStop = async () => {
    if (clip.is !== 'ready') return;
    if (clip.isPlaying) return player.current?.pause();
    const element = (player.current = new Audio(clip.url));
    const setPlaying = (isPlaying: boolean) =>
      setClip((now) => (now.is === 'ready' && now.url === clip.url ? { ...now, isPlaying } : now));
    element.addEventListener('pause', () => setPlaying(false));
    element.addEventListener('ended', () => setPlaying(false));
    await playThrough(element, speakerId);
    await element.play().then(
      () => setPlaying(true),
      () => setClip({ is: 'failed' }),
    );
  };
  return { clip, record, playOrStop };
}
