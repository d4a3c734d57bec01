import { describe, expect, it } from '@jest/globals';
import { hear, levelOf, silence } from './mic-level.ts';

const tone = (amplitude: number) =>
  Float32Array.from({ length: 1024 }, (_, n) => amplitude * Math.sin((2 * Math.PI * n) / 32));

describe('the level of a microphone', () => {
  it('is nothing for silence and everything for the loudest sound', () => {
    expect([levelOf(tone(0)), levelOf(tone(1))]).toEqual([0, 1]);
  });
  it('rises with the sound', () => {
    const levels = [0.001, 0.01, 0.05, 0.2].map((amplitude) => levelOf(tone(amplitude)));
    expect(levels).toEqual([...levels].sort((a, b) => a - b));
    expect(new Set(levels).size).toBe(4);
  });
});

describe('a microphone', () => {
  const listen = (levels: number[]) => levels.reduce((so, level) => hear(so, level, 50), silence);

  it('is not heard because it is allowed: silence is never heard', () => {
    expect(listen(Array(200).fill(0.1)).isHeard).toBe(false);
  });
  it('is not heard for one knock', () => {
    expect(listen([0.9]).isHeard).toBe(false);
  });
  it('is heard after a word, and stays heard', () => {
    expect(listen([...Array(6).fill(0.4), 0, 0, 0]).isHeard).toBe(true);
  });
  it('is clear only when it is louder than a whisper', () => {
    expect([listen(Array(9).fill(0.35)).isClear, listen(Array(9).fill(0.6)).isClear]).toEqual([false, true]);
  });
});
