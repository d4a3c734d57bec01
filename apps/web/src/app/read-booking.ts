import { FORMAT_IDS, ROUND_IDS, type FormatId, type RoundId } from '@loopmate/domain';

export interface BookingSearch {
  round?: RoundId;
  format?: FormatId;
  /** Only starts with this peer: the id of somebody I have met. */
  with?: string;
  /** The start to begin with, if it is offered. */
  at?: string;
}

/** `?round=coding&format=quick`; what is no round or format is left out. */
export function readBooking(search: Record<string, unknown>): BookingSearch {
  const round = ROUND_IDS.find((id) => id === search['round']);
  const format = FORMAT_IDS.find((id) => id === search['format']);
  const at =
    typeof search['at'] === 'string' && !Number.isNaN(Date.parse(search['at'])) ? search['at'] : undefined;
  const peer =
    typeof search['with'] === 'string' && /^[\da-f-]{36}$/.test(search['with']) ? search['with'] : undefined;
  return {
    ...(round && { round }),
    ...(format && { format }),
    ...(peer && { with: peer }),
    ...(at && { at }),
  };
}
