/** Whether this browser is told while Loopmate is closed, or what stands in the way. */
export type PushStatus = 'unsupported' | 'home_screen_first' | 'denied' | 'off' | 'on';

export interface PushSigns {
  /** The browser has all that it takes. */
  canPush: boolean;
  userAgent: string;
  touchPoints: number;
  /** Opened from the home screen, as an app. */
  isStandalone: boolean;
  permission: NotificationPermission;
  /** Where this browser listens. */
  endpointHere: string | null;
  /** Where the server tells it. */
  endpointThere: string | null;
}

export function pushStatusOf(signs: PushSigns): PushStatus {
  if (!signs.canPush) return isAppleTouch(signs) && !signs.isStandalone ? 'home_screen_first' : 'unsupported';
  if (signs.permission === 'denied') return 'denied';
  const isSubscribed = signs.endpointHere !== null && signs.endpointHere === signs.endpointThere;
  return signs.permission === 'granted' && isSubscribed ? 'on' : 'off';
}

/** Safari has push there only in an app on the home screen. An iPad calls itself a Mac, which has no touch. */
const isAppleTouch = ({ userAgent, touchPoints }: PushSigns) =>
  /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1);
