import { difference, median, ratio, short, type Goal, type Rounds } from '../figures.ts';
import { joinAll } from '../load/rooms.ts';
import { percentile, steady } from '../load/steady.ts';
import { CONTENDERS, keepApart } from '../servers/contender.ts';
import type { Stage } from '../stage.ts';

/** A server runs for days: the first seconds measure the compiler of JavaScript, and whose code it gets to first. */
const WARM_SECONDS = 20;
const LOAD = { keysPerSecond: 6, warmSeconds: WARM_SECONDS, seconds: 10, hasCarets: true };
const ROOMS = 150;
/** p99 of the load generator's own event loop above which it was the limit. */
const BUSY_LAG_MS = 25;

/** Goals 1, 2, 3 and 7: 150 rooms of two, one of them typing. */
export async function typing(stage: Stage): Promise<Goal[]> {
  const rooms = await stage.rooms(ROOMS);
  const figures = {
    cpu: {} as Rounds,
    postgres: [] as number[],
    p99: {} as Rounds,
    bytes: {} as Rounds,
    lag: [] as number[],
    ownCpu: [] as number[],
  };
  let missing = 0;
  let isApart = true;
  for (let round = 0; round < stage.rounds; round++)
    for (const name of CONTENDERS) {
      const contender = await stage.start(name);
      const pairs = await joinAll(contender, rooms);
      const together = keepApart(contender);
      isApart &&= together !== undefined;
      let [cpu, postgres] = [0, 0];
      const result = await steady(
        pairs,
        { ...LOAD, isLean: contender.isOurs },
        {
          begin: () => ([cpu, postgres] = [contender.cpuMs(), stage.postgresCpuMs()]),
          end: () => ([cpu, postgres] = [contender.cpuMs() - cpu, stage.postgresCpuMs() - postgres]),
        },
      );
      together?.();
      await contender.stop();
      for (const pair of pairs) for (const peer of pair) peer.close();
      const perThousand = (ms: number) => (ms * 1_000) / result.keys;
      (figures.cpu[name] ??= []).push(perThousand(cpu));
      (figures.p99[name] ??= []).push(percentile(result.latencies, 99));
      (figures.bytes[name] ??= []).push(result.bytesDown / result.keys);
      figures.lag.push(result.ownLagMs);
      figures.ownCpu.push(result.ownCpu);
      if (name === 'ours') figures.postgres.push(perThousand(postgres));
      missing += result.missing;
      stage.say(`typing, round ${round + 1}, ${name}: ${short(perThousand(cpu))} ms CPU per 1,000 keys`);
    }
  const { cpu, p99, bytes } = figures;
  const [toRelay, toHocuspocus] = [ratio(cpu.ours, cpu.relay), ratio(cpu.ours, cpu.hocuspocus)];
  const bare = ratio(cpu.ours_without_journal, cpu.relay);
  const late = difference(p99.ours, p99.relay);
  const down = ratio(bytes.ours, bytes.relay);
  const worstLag = Math.max(...figures.lag);
  return [
    {
      n: 1,
      measure: `CPU per 1,000 keys, after ${WARM_SECONDS} s of the same`,
      unit: 'ms',
      rounds: cpu,
      goal: '≤ 2.5 × relay, ≤ 0.5 × Hocuspocus',
      reached: `${short(toRelay)} × relay, ${short(toHocuspocus)} × Hocuspocus`,
      holds: toRelay <= 2.5 && toHocuspocus <= 0.5 && missing === 0,
      note: `${isApart ? 'the event loops of server and load on processors of their own' : 'not kept apart: no taskset'}; PostgreSQL beside it: ${short(median(figures.postgres))} ms; ${missing} keys missing; load generator's own lag p99 ${short(worstLag)} ms, at most ${short(Math.max(...figures.ownCpu))} of a core${worstLag > BUSY_LAG_MS ? ' (too busy: repeat)' : ''}`,
    },
    {
      n: 2,
      measure: 'the same without the journal',
      unit: 'ms',
      rounds: {},
      goal: '≤ 1.4 × relay',
      reached: `${short(bare)} × relay`,
      holds: bare <= 1.4,
    },
    {
      n: 3,
      measure: 'p99 from key to peer',
      unit: 'ms',
      rounds: p99,
      goal: '≤ relay + 2 ms',
      reached: `relay ${late < 0 ? '−' : '+'} ${short(Math.abs(late))} ms`,
      holds: late <= 2,
    },
    {
      n: 7,
      measure: 'bytes down per key',
      unit: 'B',
      rounds: bytes,
      goal: '≤ 1.05 × relay',
      reached: `${short(down)} × relay`,
      holds: down <= 1.05,
    },
  ];
}
