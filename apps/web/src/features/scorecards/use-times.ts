import { useMe } from '../../app/use-me.ts';

const format = (instant: string, timeZone: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone }).format(new Date(instant));

/** Times in the zone of my profile, not of the machine I sit at. */
export function useTimes() {
  const { timeZone } = useMe();
  return {
    /** "Thu 26 Nov, 19:57" */
    dateTime: (instant: string) =>
      format(instant, timeZone, {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
      }),
    /** "26 Nov 2026" */
    day: (instant: string) => format(instant, timeZone, { day: 'numeric', month: 'short', year: 'numeric' }),
  };
}
