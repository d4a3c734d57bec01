/** Why there is no sound or picture from a device, as the person must deal with it. */
export type MediaFault =
  /** The browser, or the system below it, said no. */
  | 'denied'
  | 'not_found'
  /** Another program holds it. */
  | 'in_use'
  /** This page may not ask: plain http, or a browser without capture. */
  | 'unsupported'
  | 'failed';

/** Browsers differ: Firefox calls a held camera AbortError, older ones have names of their own. */
export function mediaFaultOf(error: unknown): MediaFault {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'PermissionDeniedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'DevicesNotFoundError':
    case 'OverconstrainedError':
      return 'not_found';
    case 'NotReadableError':
    case 'TrackStartError':
    case 'AbortError':
      return 'in_use';
    case 'TypeError':
      return 'unsupported';
    default:
      return 'failed';
  }
}

type Browser = 'chrome' | 'firefox' | 'safari' | 'other';

export function browserOf(userAgent: string): Browser {
  if (/Firefox\//.test(userAgent)) return 'firefox';
  if (/(Chrome|Chromium|Edg)\//.test(userAgent)) return 'chrome';
  return /Safari\//.test(userAgent) ? 'safari' : 'other';
}

const WHERE = {
  chrome: 'Press the icon left of the address, switch on Camera and Microphone, then try again.',
  firefox: 'Press the crossed-out icon left of the address, remove the block, then try again.',
  safari: 'Open Safari › Settings for This Website, allow Camera and Microphone, then try again.',
  other: 'Open the settings of this site in your browser, allow camera and microphone, then try again.',
} satisfies Record<Browser, string>;

/** What to do, in one or two sentences. `device` is "microphone" or "camera". */
export function fixFor(fault: MediaFault, device: string, userAgent: string): string {
  switch (fault) {
    case 'denied':
      return `Your browser blocks the ${device}. ${WHERE[browserOf(userAgent)]}`;
    case 'not_found':
      return `No ${device} was found. Plug one in, then try again.`;
    case 'in_use':
      return `Another program uses the ${device}. Close it there, then try again.`;
    case 'unsupported':
      return `This page cannot use the ${device}: it must be opened over https, in a current browser.`;
    case 'failed':
      return `The ${device} did not start. Try again, or choose another one.`;
    default:
      return fault satisfies never;
  }
}
