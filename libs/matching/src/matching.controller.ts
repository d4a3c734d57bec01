import { Controller } from '@nestjs/common';
import { matching } from '@loopmate/contracts/matching';
import { CurrentPerson, type CurrentPersonValue } from '@loopmate/identity';
import { done, Input, Route, type InputOf } from '@loopmate/platform';
import { QueueService } from './queue.service.ts';
import { RequestsService } from './requests.service.ts';
import { StandbyService } from './standby.service.ts';

@Controller()
export class MatchingController {
  constructor(
    private readonly queue: QueueService,
    private readonly wishes: RequestsService,
    private readonly standbys: StandbyService,
  ) {}

  @Route(matching.place)
  place(@CurrentPerson() person: CurrentPersonValue) {
    return this.queue.place(person.id);
  }

  @Route(matching.join)
  join(@CurrentPerson() person: CurrentPersonValue, @Input() { body }: InputOf<typeof matching.join>) {
    return this.queue.join(person.id, body);
  }

  @Route(matching.rematch)
  rematch(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { params }: InputOf<typeof matching.rematch>,
  ) {
    return this.queue.rematch(person.id, params.id);
  }

  @Route(matching.leave)
  async leave(@CurrentPerson() person: CurrentPersonValue) {
    await this.queue.leave(person.id);
    return done;
  }

  @Route(matching.ready)
  ready(@CurrentPerson() person: CurrentPersonValue, @Input() { params }: InputOf<typeof matching.ready>) {
    return this.queue.ready(person.id, params.id);
  }

  @Route(matching.pass)
  pass(@CurrentPerson() person: CurrentPersonValue, @Input() { params }: InputOf<typeof matching.pass>) {
    return this.queue.pass(person.id, params.id);
  }

  @Route(matching.requests)
  requests(@CurrentPerson() person: CurrentPersonValue) {
    return this.wishes.mine(person.id);
  }

  @Route(matching.request)
  request(@CurrentPerson() person: CurrentPersonValue, @Input() { body }: InputOf<typeof matching.request>) {
    return this.wishes.open(person.id, body);
  }

  @Route(matching.withdraw)
  withdraw(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { params }: InputOf<typeof matching.withdraw>,
  ) {
    return this.wishes.withdraw(person.id, params.id);
  }

  @Route(matching.standby)
  standby(@CurrentPerson() person: CurrentPersonValue) {
    return this.standbys.mine(person.id);
  }

  @Route(matching.standBy)
  standBy(@CurrentPerson() person: CurrentPersonValue, @Input() { body }: InputOf<typeof matching.standBy>) {
    return this.standbys.set(person.id, body.wish, body.hours);
  }

  @Route(matching.standDown)
  standDown(@CurrentPerson() person: CurrentPersonValue) {
    return this.standbys.end(person.id);
  }
}
