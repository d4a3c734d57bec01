import { Controller, Res } from '@nestjs/common';
import { calendar } from '@loopmate/contracts/calendar';
import { scheduling } from '@loopmate/contracts/scheduling';
import { CurrentPerson, type CurrentPersonValue } from '@loopmate/identity';
import { Input, Route, done, type InputOf } from '@loopmate/platform';
import { CalendarFeedService } from './calendar-feed.service.ts';
import { CalendarService } from './calendar.service.ts';

interface Response {
  setHeader(name: string, value: string): void;
}

/** Headers come last: a refusal is JSON. */
function asCalendar(response: Response, headers: Record<string, string>): void {
  response.setHeader('content-type', 'text/calendar; charset=utf-8');
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

@Controller()
export class CalendarController {
  constructor(
    private readonly calendars: CalendarService,
    private readonly feeds: CalendarFeedService,
  ) {}

  @Route(scheduling.calendar)
  async file(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { params }: InputOf<typeof scheduling.calendar>,
    @Res({ passthrough: true }) response: Response,
  ) {
    const content = await this.calendars.file(person.id, params.id);
    asCalendar(response, { 'content-disposition': 'attachment; filename="interview.ics"' });
    return content;
  }

  @Route(calendar.feed)
  mine(@CurrentPerson() person: CurrentPersonValue) {
    return this.feeds.mine(person.id);
  }

  @Route(calendar.makeFeed)
  make(@CurrentPerson() person: CurrentPersonValue) {
    return this.feeds.make(person.id);
  }

  @Route(calendar.endFeed)
  async end(@CurrentPerson() person: CurrentPersonValue) {
    await this.feeds.end(person.id);
    return done;
  }

  @Route(calendar.subscribed)
  async subscribed(
    @Input() { params }: InputOf<typeof calendar.subscribed>,
    @Res({ passthrough: true }) response: Response,
  ) {
    const content = await this.feeds.read(params.token);
    asCalendar(response, { 'cache-control': 'private' });
    return content;
  }
}
