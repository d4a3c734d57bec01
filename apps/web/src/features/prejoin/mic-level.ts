/** Loudness of a microphone in decibels below full scale, mapped so that a quiet room is 0 and a raised voice is 1. */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibels = 10 * Math.log10(sum / Math.max(1, samples.length) + 1e-12);
  return Math.min(1, Math.max(0, (decibels + 60) / 50));
}

/** Above this it is a voice, not a room. */
const VOICE = 0.3;
const ENOUGH_MS = 250;

/** Heard once a voice's worth of sound came in; it stays so until another microphone is chosen. */
export interface Hearing {
  readonly voiceMs: number;
  readonly isHeard: boolean;
  /** Loud enough to be understood without leaning in. */
  readonly isClear: boolean;
}

export const silence: Hearing = { voiceMs: 0, isHeard: false, isClear: false };

export function hear(hearing: Hearing, level: number, elapsedMs: number): Hearing {
  if (level < VOICE) return hearing;
  const voiceMs = hearing.voiceMs + elapsedMs;
  return {
    voiceMs,
    isHeard: hearing.isHeard || voiceMs >= ENOUGH_MS,
    isClear: hearing.isClear || (voiceMs >= ENOUGH_MS && level > VOICE + 0.15),
  };
}
