import { playThrough } from '../call/speaker.ts';

const NOTES_HZ = [523.25, 659.25, 783.99] as const;
const NOTE_S = 0.22;

/** Three soft notes on the chosen speaker; resolves when they have sounded. */
export async function playTone(speakerId: string | undefined): Promise<void> {
  const context = new AudioContext();
  try {
    const out = context.createMediaStreamDestination();
    const element = new Audio();
    element.srcObject = out.stream;
    await playThrough(element, speakerId);
    await element.play();
    const begin = context.currentTime + 0.05;
    for (const [n, hertz] of NOTES_HZ.entries()) note(context, out, hertz, begin + n * NOTE_S);
    await new Promise((resolve) => setTimeout(resolve, (NOTES_HZ.length * NOTE_S + 0.4) * 1000));
    element.srcObject = null;
  } finally {
    await context.close();
  }
}

function note(context: AudioContext, out: AudioNode, hertz: number, at: number): void {
  const oscillator = new OscillatorNode(context, { frequency: hertz });
  const loudness = new GainNode(context, { gain: 0 });
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.linearRampToValueAtTime(0.2, at + 0.03);
  loudness.gain.linearRampToValueAtTime(0, at + NOTE_S + 0.1);
  oscillator.connect(loudness).connect(out);
  oscillator.start(at);
  oscillator.stop(at + NOTE_S + 0.15);
}
