import { useEffect, useId, useRef, useState } from 'react';
import type { CardStep } from './card-steps.ts';

/** Where in the card I am. Going somewhere moves the focus there, so that the keys 1 to 4 rate that row. */
export function useSteps(steps: readonly CardStep[]) {
  const prefix = useId();
  const [wanted, setCurrent] = useState(steps[0]?.id ?? '');
  const current = steps.some(({ id }) => id === wanted) ? wanted : (steps[0]?.id ?? '');
  const isGoing = useRef(false);
  const elementId = (id: string) => `${prefix}-${id}`;
  const go = (id: string) => {
    isGoing.current = true;
    setCurrent(id);
    // Going to where I am already changes no state, so no effect would run.
    if (id === current) land(elementId(id));
  };
  useEffect(() => {
    if (!isGoing.current) return;
    isGoing.current = false;
    land(`${prefix}-${current}`);
  }, [current, prefix]);
  return { current, go, enter: setCurrent, elementId };
}

function land(elementId: string): void {
  const section = document.getElementById(elementId);
  section?.scrollIntoView({ block: 'start' });
  section?.focus({ preventScroll: true });
}
