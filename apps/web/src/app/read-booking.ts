import { FORMAT_IDS, ROUND_IDS, type FormatId, type RoundId } from '@loopmate/domain';

export interface BookingSearch {
  round?: RoundId;
  format?: FormatId;
  /** Only starts with this peer: the id of somebody I have met. */
  with?: string;
}

/** `?round=coding&format=quick`; what is no round or format is left out. */
export function readBooking(search: Record<string, unknown>): BookingSearch {
  const round = ROUND_IDS.find((id) => id === search['round']);
  const format = FORMAT_IDS.find((id) => id === search['format']);
  const peer =
    typeof search['with'] === 'string' && /^[\da-f-]{36}$/.test(search['with']) ? search['with'] : undefined;
  return { ...(round && { round }), ...(format && { format }), ...(peer && { with: peer }) };
}
