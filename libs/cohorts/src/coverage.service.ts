import { Injectable } from '@nestjs/common';
import type { Coverage } from '@loopmate/contracts/cohorts';
import { ROUND_IDS, type RoundId } from '@loopmate/domain';
import { IdentityService } from '@loopmate/identity';
import { CohortsService } from './cohorts.service.ts';
import { CoverageStore, type HalvesRow } from './coverage.store.ts';

/** What staff are told of their members: that they practise, never how well. */
@Injectable()
export class CoverageService {
  constructor(
    private readonly store: CoverageStore,
    private readonly cohorts: CohortsService,
    private readonly identity: IdentityService,
  ) {}

  async of(me: string, cohortId: string): Promise<Coverage> {
    await this.cohorts.mustRun(me, cohortId);
    const { timeZone } = await this.identity.me(me);
    const places = await this.store.places(cohortId, timeZone);
    const halves = new Map<string, HalvesRow[]>();
    for (const row of await this.store.halves(cohortId))
      halves.set(row.id, [...(halves.get(row.id) ?? []), row]);
    return {
      members: places.map((place) => {
        const own = halves.get(place.id) ?? [];
        return { ...place, practised: practised(own), given: countOf(own, null) };
      }),
    };
  }
}

const countOf = (halves: readonly HalvesRow[], round: RoundId | null) =>
  halves.find((one) => one.round === round)?.count ?? 0;

const practised = (halves: readonly HalvesRow[]) =>
  Object.fromEntries(ROUND_IDS.map((round) => [round, countOf(halves, round)])) as Record<RoundId, number>;
