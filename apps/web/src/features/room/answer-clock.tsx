import { Play, RotateCcw, Square } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { clock } from '../../ui/clock.ts';

const LOOK_MS = 250;

/** A stopwatch for one spoken answer, on this side only. It says in words whether the length is right. */
export function AnswerClock({ label, from, to }: { label: string; from: number; to: number }) {
  const [startedAt, setStartedAt] = useState<number>();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (startedAt === undefined) return;
    const timer = setInterval(() => setSeconds((Date.now() - startedAt) / 1000), LOOK_MS);
    return () => clearInterval(timer);
  }, [startedAt]);
  const isRunning = startedAt !== undefined;
  const state = seconds === 0 ? 'idle' : seconds < from ? 'short' : seconds <= to ? 'right' : 'long';
  const words = {
    idle: from === 0 ? `up to ${to} s` : `${from} to ${to} s`,
    short: from === 0 ? 'within time' : 'too short yet',
    right: 'within time',
    long: `over ${to} s`,
  } as const;
  return (
    <div className="answer-clock" data-is={state}>
      <span className="grow">
        <b>{label}</b> <span className="tiny muted">{words[state]}</span>
      </span>
      <b className="num">{clock(seconds)}</b>
      <Button
        size="s"
        look="quiet"
        icon={isRunning ? Square : seconds > 0 ? RotateCcw : Play}
        onPress={() => {
          setStartedAt(isRunning ? undefined : Date.now());
          if (!isRunning) setSeconds(0);
        }}
      >
        {isRunning ? 'Stop' : seconds > 0 ? 'Again' : 'Start'}
      </Button>
    </div>
  );
}
