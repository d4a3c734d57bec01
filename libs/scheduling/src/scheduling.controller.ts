import { Controller } from '@nestjs/common';
import { scheduling } from '@loopmate/contracts/scheduling';
import { CurrentPerson, type CurrentPersonValue } from '@loopmate/identity';
import { InterviewsService } from '@loopmate/interviews';
import { Input, Route, type InputOf } from '@loopmate/platform';
import { AvailabilityService } from './availability.service.ts';
import { BookingsService } from './bookings.service.ts';
import { SlotsService } from './slots.service.ts';

@Controller()
export class SchedulingController {
  constructor(
    private readonly availability: AvailabilityService,
    private readonly slots: SlotsService,
    private readonly bookings: BookingsService,
    private readonly interviews: InterviewsService,
  ) {}

  @Route(scheduling.availability)
  mine(@CurrentPerson() person: CurrentPersonValue) {
    return this.availability.mine(person.id);
  }

  @Route(scheduling.saveAvailability)
  save(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { body }: InputOf<typeof scheduling.saveAvailability>,
  ) {
    return this.availability.save(person.id, body);
  }

  @Route(scheduling.slots)
  find(@CurrentPerson() person: CurrentPersonValue, @Input() { query }: InputOf<typeof scheduling.slots>) {
    return this.slots.find(person.id, query);
  }

  @Route(scheduling.book)
  book(@CurrentPerson() person: CurrentPersonValue, @Input() { body }: InputOf<typeof scheduling.book>) {
    return this.bookings.book(person.id, { ...body, start: new Date(body.start) });
  }

  @Route(scheduling.interviews)
  list(@CurrentPerson() person: CurrentPersonValue) {
    return this.interviews.list(person.id);
  }

  @Route(scheduling.interview)
  one(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { params }: InputOf<typeof scheduling.interview>,
  ) {
    return this.interviews.summary(person.id, params.id);
  }

  @Route(scheduling.accept)
  accept(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { params }: InputOf<typeof scheduling.accept>,
  ) {
    return this.bookings.accept(person.id, params.id);
  }

  @Route(scheduling.attend)
  attend(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { params }: InputOf<typeof scheduling.attend>,
  ) {
    return this.bookings.attend(person.id, params.id);
  }

  @Route(scheduling.decline)
  decline(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { params }: InputOf<typeof scheduling.decline>,
  ) {
    return this.bookings.decline(person.id, params.id);
  }

  @Route(scheduling.cancel)
  cancel(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { params, body }: InputOf<typeof scheduling.cancel>,
  ) {
    return this.bookings.cancel(person.id, params.id, body.reason);
  }
}
