import { Injectable } from '@nestjs/common';
import type { QueuePlace, QueueWish } from '@loopmate/contracts/matching';
import {
  HALL_CLOSES_MINUTES,
  HALL_OPENS_MINUTES,
  type PracticeHour,
  type PracticeHours,
  type WeeklyHour,
} from '@loopmate/contracts/practice';
import { CohortsService } from '@loopmate/cohorts';
import { IdentityService } from '@loopmate/identity';
import { Jobs } from '@loopmate/jobs';
import { isTimeZone, weeklyStarts } from '@loopmate/pairing';
import { Database } from '@loopmate/persistence';
import { Refusal } from '@loopmate/platform';
import { practiceReminder } from './matching-jobs.ts';
import { PracticeStore } from './practice.store.ts';
import { QueueService } from './queue.service.ts';
import { QueueStore } from './queue.store.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const AHEAD_DAYS = 14;
/** The later one with the hall open. */
const REMINDERS_MINUTES = [60, 10];

/** Hours at which a whole instance, or a cohort, comes together: the main way to meet somebody where few people are. */
@Injectable()
export class PracticeService {
  constructor(
    private readonly store: PracticeStore,
    private readonly queue: QueueService,
    private readonly clock: QueueStore,
    private readonly identity: IdentityService,
    private readonly cohorts: CohortsService,
    private readonly jobs: Jobs,
    private readonly database: Database,
  ) {}

  async list(personId: string): Promise<PracticeHours> {
    const { isOperator } = await this.identity.me(personId);
    return { hours: await this.coming(personId), canSet: isOperator };
  }

  /** Throws `not_found` for whoever may not set such hours, `zone_unknown`. */
  async add(personId: string, hour: WeeklyHour & { cohortId: string | null }): Promise<PracticeHours> {
    await this.mustSet(personId, hour.cohortId);
    if (!isTimeZone(hour.timeZone)) throw new Refusal('zone_unknown');
    await this.store.add(hour);
    return this.list(personId);
  }

  async remove(personId: string, id: string): Promise<PracticeHours> {
    const hour = await this.store.find(id);
    if (!hour) throw new Refusal('not_found');
    await this.mustSet(personId, hour.cohortId);
    await this.store.end(id);
    return this.list(personId);
  }

  /** Throws `account_needed` for a guest, `not_found` for a date that this hour does not have. */
  async come(personId: string, id: string, date: string, wish: QueueWish): Promise<PracticeHours> {
    if ((await this.identity.me(personId)).isGuest) throw new Refusal('account_needed');
    const { start } = await this.find(personId, id, date);
    await this.database.transaction(async () => {
      await this.store.come(id, date, personId, wish);
      await this.remind(personId, id, date, Date.parse(start));
    });
    return this.list(personId);
  }

  async stayAway(personId: string, id: string, date: string): Promise<PracticeHours> {
    await this.store.stayAway(id, date, personId);
    return this.list(personId);
  }

  /** Throws `not_now` while the hall is closed, and what joining the queue throws. */
  async enter(personId: string, id: string, date: string): Promise<QueuePlace> {
    const hour = await this.find(personId, id, date);
    if (!hour.mine) throw new Refusal('not_found');
    const start = new Date(hour.start);
    const now = (await this.clock.now()).getTime();
    if (now < start.getTime() - HALL_OPENS_MINUTES * MINUTE_MS) throw new Refusal('not_now');
    return this.queue.join(personId, hour.mine, { gathering: { hallId: hour.id, at: start } });
  }

  /** For a reminder: when it begins and how many come, unless this person does not any more. */
  async stillComing(personId: string, id: string, date: string): Promise<PracticeHour | undefined> {
    const hour = (await this.coming(personId)).find((one) => one.id === id && one.date === date);
    return hour?.mine ? hour : undefined;
  }

  private async remind(personId: string, hourId: string, date: string, start: number): Promise<void> {
    const now = (await this.clock.now()).getTime();
    const ahead = REMINDERS_MINUTES.filter((minutes) => start - minutes * MINUTE_MS > now);
    await this.jobs.schedule(
      practiceReminder,
      ...ahead.map((minutesBefore) => ({
        key: `${hourId}:${date}:${personId}:${minutesBefore}`,
        runAt: new Date(start - minutesBefore * MINUTE_MS),
        body: { personId, hourId, date, minutesBefore },
      })),
    );
  }

  private async coming(personId: string): Promise<PracticeHour[]> {
    const now = (await this.clock.now()).getTime();
    const from = now - HALL_CLOSES_MINUTES * MINUTE_MS;
    const rsvps = await this.store.rsvps(new Date(from - DAY_MS).toISOString().slice(0, 10));
    const memberships = await this.cohorts.memberships(personId);
    const cohorts = new Map(memberships.map(({ cohort: { id, name } }) => [id, { id, name }]));
    const hours = (await this.store.list([...cohorts.keys()])).flatMap((hour) =>
      weeklyStarts(hour, from, now + AHEAD_DAYS * DAY_MS).map(({ date, start }) => {
        const said = rsvps.filter((one) => one.hourId === hour.id && one.date === date);
        const mine = said.find((one) => one.personId === personId);
        const { id, weekday, startMinute, timeZone } = hour;
        return {
          id,
          cohort: (hour.cohortId !== null && cohorts.get(hour.cohortId)) || null,
          weekday,
          startMinute,
          timeZone,
          date,
          start: new Date(start).toISOString(),
          coming: said.length,
          mine: mine ? { rounds: mine.rounds, format: mine.format as QueueWish['format'] } : null,
        };
      }),
    );
    return hours.sort((one, other) => one.start.localeCompare(other.start));
  }

  private async find(personId: string, id: string, date: string): Promise<PracticeHour> {
    const found = (await this.coming(personId)).find((hour) => hour.id === id && hour.date === date);
    if (!found) throw new Refusal('not_found');
    return found;
  }

  /** Operators set those for everybody, staff those of their cohort. */
  private async mustSet(personId: string, cohortId: string | null): Promise<void> {
    if (cohortId !== null) await this.cohorts.mustRun(personId, cohortId);
    else if (!(await this.identity.me(personId)).isOperator) throw new Refusal('not_found');
  }
}
