import { Injectable } from '@nestjs/common';
import type { CalendarFeed } from '@loopmate/contracts/calendar';
import { hashOfToken, newSecretToken } from '@loopmate/identity';
import { Clock, Config, Refusal } from '@loopmate/platform';
import { CalendarFeedStore } from './calendar-feed.store.ts';
import { CalendarService } from './calendar.service.ts';

/** A secret link for people without mail: their calendar application reads it without a login. One a person. */
@Injectable()
export class CalendarFeedService {
  constructor(
    private readonly store: CalendarFeedStore,
    private readonly calendars: CalendarService,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async mine(personId: string): Promise<CalendarFeed> {
    const row = await this.store.ofPerson(personId);
    return { madeAt: row?.madeAt.toISOString() ?? null };
  }

  /** The link is told only here; the database keeps its digest. */
  async make(personId: string): Promise<{ madeAt: string; url: string }> {
    const token = newSecretToken();
    const madeAt = new Date(this.clock.now());
    await this.store.replace({ personId, tokenHash: hashOfToken(token), madeAt });
    return { madeAt: madeAt.toISOString(), url: `${this.config.publicUrl}/api/calendar/${token}.ics` };
  }

  end(personId: string): Promise<void> {
    return this.store.remove(personId);
  }

  async read(token: string): Promise<string> {
    const row = await this.store.findByTokenHash(hashOfToken(token));
    if (!row) throw new Refusal('not_found');
    return this.calendars.feed(row.personId);
  }
}
