/** Figures of the connection, read from the browser's report. */
export interface Sample {
  atMs: number;
  packetsReceived: number;
  packetsLost: number;
  /** Everything on the transport, also what is not media. */
  transportPackets: number;
  bytesReceived: number;
  roundTripMs: number | undefined;
  path: 'direct' | 'relay' | undefined;
  video: { width: number; height: number; framesPerSecond: number } | undefined;
  framesDecoded: number;
}

export interface Quality {
  bars: 0 | 1 | 2 | 3 | 4;
  text: 'Good connection' | 'Weak connection' | 'No media';
  /** Shown on demand. */
  figures: { name: string; value: string }[];
}

const numberOf = (value: unknown) => (typeof value === 'number' ? value : 0);

export function sampleOf(report: Iterable<readonly [string, unknown]>, atMs: number): Sample {
  const entries = new Map([...report].map(([id, entry]) => [id, entry as Record<string, unknown>]));
  const sample: Sample = {
    atMs,
    packetsReceived: 0,
    packetsLost: 0,
    transportPackets: 0,
    bytesReceived: 0,
    roundTripMs: undefined,
    path: undefined,
    video: undefined,
    framesDecoded: 0,
  };
  for (const entry of entries.values()) {
    if (entry['type'] === 'transport') {
      sample.transportPackets += numberOf(entry['packetsReceived']);
      sample.bytesReceived += numberOf(entry['bytesReceived']);
    }
    if (entry['type'] === 'inbound-rtp') readInbound(entry, sample);
    if (entry['type'] === 'candidate-pair' && entry['nominated'] === true && entry['state'] === 'succeeded')
      readPair(entry, entries, sample);
  }
  return sample;
}

function readInbound(entry: Record<string, unknown>, sample: Sample): void {
  sample.packetsReceived += numberOf(entry['packetsReceived']);
  sample.packetsLost += Math.max(0, numberOf(entry['packetsLost']));
  if (entry['kind'] !== 'video') return;
  sample.framesDecoded = numberOf(entry['framesDecoded']);
  const [width, height] = [numberOf(entry['frameWidth']), numberOf(entry['frameHeight'])];
  if (width > 0) sample.video = { width, height, framesPerSecond: numberOf(entry['framesPerSecond']) };
}

function readPair(
  pair: Record<string, unknown>,
  entries: ReadonlyMap<string, Record<string, unknown>>,
  sample: Sample,
): void {
  const seconds = pair['currentRoundTripTime'];
  if (typeof seconds === 'number') sample.roundTripMs = seconds * 1000;
  const ends = [pair['localCandidateId'], pair['remoteCandidateId']].map((id) => entries.get(String(id)));
  sample.path = ends.some((end) => end?.['candidateType'] === 'relay') ? 'relay' : 'direct';
}

/** The share of packets lost between two samples, 0 to 1. */
function lossBetween(before: Sample, after: Sample): number {
  const lost = Math.max(0, after.packetsLost - before.packetsLost);
  const all = lost + Math.max(0, after.packetsReceived - before.packetsReceived);
  return all === 0 ? 0 : lost / all;
}

/** Bars by the worse of loss and round trip, as people hear them: 2 % is not heard, 10 % breaks words. */
const LADDER = [
  { bars: 4, loss: 0.02, roundTripMs: 200 },
  { bars: 3, loss: 0.05, roundTripMs: 350 },
  { bars: 2, loss: 0.1, roundTripMs: 600 },
] as const;

export function qualityOf(before: Sample, after: Sample): Quality {
  const loss = lossBetween(before, after);
  const roundTripMs = after.roundTripMs ?? 0;
  const rung = LADDER.find((one) => loss <= one.loss && roundTripMs <= one.roundTripMs);
  const bars = rung?.bars ?? 1;
  const kilobits = ((after.bytesReceived - before.bytesReceived) * 8) / Math.max(1, after.atMs - before.atMs);
  const figures = [
    { name: 'Route', value: after.path === 'relay' ? 'Through a relay' : 'Direct' },
    { name: 'Round trip', value: `${Math.round(roundTripMs)} ms` },
    { name: 'Lost', value: `${(loss * 100).toFixed(1)} %` },
    { name: 'Receiving', value: `${Math.round(kilobits)} kbit/s` },
  ];
  if (after.video) {
    const { width, height, framesPerSecond } = after.video;
    figures.push({
      name: 'Picture',
      value: `${width} × ${height}, ${Math.round(framesPerSecond)} per second`,
    });
  }
  return { bars, text: bars >= 3 ? 'Good connection' : 'Weak connection', figures };
}

export const noMedia: Quality = { bars: 0, text: 'No media', figures: [] };
