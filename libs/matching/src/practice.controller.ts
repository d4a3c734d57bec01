import { Controller } from '@nestjs/common';
import { practice } from '@loopmate/contracts/practice';
import { CurrentPerson, type CurrentPersonValue } from '@loopmate/identity';
import { Input, Route, type InputOf } from '@loopmate/platform';
import { PracticeService } from './practice.service.ts';

@Controller()
export class PracticeController {
  constructor(private readonly practice: PracticeService) {}

  @Route(practice.list)
  list(@CurrentPerson() person: CurrentPersonValue) {
    return this.practice.list(person.id);
  }

  @Route(practice.add)
  add(@CurrentPerson() person: CurrentPersonValue, @Input() { body }: InputOf<typeof practice.add>) {
    return this.practice.add(person.id, body);
  }

  @Route(practice.remove)
  remove(@CurrentPerson() person: CurrentPersonValue, @Input() { params }: InputOf<typeof practice.remove>) {
    return this.practice.remove(person.id, params.id);
  }

  @Route(practice.come)
  come(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { params, body }: InputOf<typeof practice.come>,
  ) {
    return this.practice.come(person.id, params.id, params.date, body);
  }

  @Route(practice.stayAway)
  stayAway(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { params }: InputOf<typeof practice.stayAway>,
  ) {
    return this.practice.stayAway(person.id, params.id, params.date);
  }

  @Route(practice.enter)
  enter(@CurrentPerson() person: CurrentPersonValue, @Input() { params }: InputOf<typeof practice.enter>) {
    return this.practice.enter(person.id, params.id, params.date);
  }
}
