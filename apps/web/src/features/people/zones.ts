import { browserZone, cityOf } from '../../app/wall-clock.ts';

/** "Lisbon, Europe": the city first, since that is what people type. */
export function zoneName(timeZone: string): string {
  const [area, ...rest] = timeZone.split('/');
  if (rest.length === 0) return timeZone;
  const between = rest.slice(0, -1).map((part) => part.replaceAll('_', ' '));
  return [cityOf(timeZone), ...between.reverse(), area].join(', ');
}

/** Every zone this browser knows, with the one in use even if it goes by an older name, by city. */
export function allZones(inUse: string): { id: string; name: string }[] {
  const ids = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', browserZone(), inUse]);
  return [...ids]
    .map((id) => ({ id, name: zoneName(id) }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));
}
