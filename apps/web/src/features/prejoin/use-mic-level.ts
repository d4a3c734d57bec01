import { useEffect, useState } from 'react';
import { hear, levelOf, silence, type Hearing } from './mic-level.ts';

export interface MicLevel extends Hearing {
  /** 0 to 1. */
  level: number;
  /** The browser measures only after a press on the page. */
  needsPress: boolean;
}

const EVERY_MS = 50;
const quiet: MicLevel = { ...silence, level: 0, needsPress: false };

/** Listens to the microphone for as long as there is one; what was heard of another one does not count. */
export function useMicLevel(track: MediaStreamTrack | undefined): MicLevel {
  const [measured, setMeasured] = useState<{ track: MediaStreamTrack; value: MicLevel }>();
  useEffect(() => (track ? measure(track, (value) => setMeasured({ track, value })) : undefined), [track]);
  return measured && measured.track === track ? measured.value : quiet;
}

function measure(track: MediaStreamTrack, tell: (level: MicLevel) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let hearing = silence;
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const level = levelOf(samples);
    hearing = hear(hearing, level, EVERY_MS);
    tell({ ...hearing, level, needsPress: context.state === 'suspended' });
  }, EVERY_MS);
  const resume = () => void context.resume();
  resume();
  window.addEventListener('pointerdown', resume);
  window.addEventListener('keydown', resume);
  return () => {
    clearInterval(timer);
    window.removeEventListener('pointerdown', resume);
    window.removeEventListener('keydown', resume);
    void context.close();
  };
}
