import { useEffect, useRef } from 'react';

/** A video element that shows one track. */
export function useTrack(track: MediaStreamTrack | undefined) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = track ? new MediaStream([track]) : null;
  }, [track]);
  return video;
}
