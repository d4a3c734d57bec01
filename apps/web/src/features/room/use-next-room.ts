import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { placeQuery, useQueueWatch } from '../queue/use-queue.ts';

/**
 * Goes on to the next room when somebody else was found from this one. Part of the page and not of the stage: this room
 * closes in the same moment, and its stage with it.
 */
export function useNextRoom(interviewId: string): void {
  const { data: place } = useQuery(placeQuery);
  const navigate = useNavigate();
  const wasLooking = useRef(false);
  useQueueWatch();
  useEffect(() => {
    if (place?.state === 'waiting' || place?.state === 'offered') wasLooking.current = true;
    const isNext = place?.state === 'matched' && place.interviewId !== interviewId;
    if (isNext && wasLooking.current)
      void navigate({ to: '/interviews/$id/prejoin', params: { id: place.interviewId }, replace: true });
  }, [place, interviewId, navigate]);
}
