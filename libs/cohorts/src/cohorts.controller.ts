import { Controller } from '@nestjs/common';
import { cohorts } from '@loopmate/contracts/cohorts';
import { CurrentPerson, type CurrentPersonValue } from '@loopmate/identity';
import { done, Input, Route, type InputOf } from '@loopmate/platform';
import { CohortsService } from './cohorts.service.ts';
import { CoverageService } from './coverage.service.ts';

@Controller()
export class CohortsController {
  constructor(
    private readonly cohorts: CohortsService,
    private readonly coverages: CoverageService,
  ) {}

  @Route(cohorts.mine)
  mine(@CurrentPerson() person: CurrentPersonValue) {
    return this.cohorts.mine(person.id);
  }

  @Route(cohorts.found)
  found(@CurrentPerson() person: CurrentPersonValue, @Input() { body }: InputOf<typeof cohorts.found>) {
    return this.cohorts.found(person.id, body.name);
  }

  @Route(cohorts.one)
  one(@CurrentPerson() person: CurrentPersonValue, @Input() { params }: InputOf<typeof cohorts.one>) {
    return this.cohorts.one(person.id, params.id);
  }

  @Route(cohorts.rename)
  rename(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { params, body }: InputOf<typeof cohorts.rename>,
  ) {
    return this.cohorts.rename(person.id, params.id, body.name);
  }

  @Route(cohorts.end)
  async end(@CurrentPerson() person: CurrentPersonValue, @Input() { params }: InputOf<typeof cohorts.end>) {
    await this.cohorts.end(person.id, params.id);
    return done;
  }

  @Route(cohorts.rotate)
  rotate(@CurrentPerson() person: CurrentPersonValue, @Input() { params }: InputOf<typeof cohorts.rotate>) {
    return this.cohorts.rotateCode(person.id, params.id);
  }

  @Route(cohorts.leave)
  async leave(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { params }: InputOf<typeof cohorts.leave>,
  ) {
    await this.cohorts.leave(person.id, params.id);
    return done;
  }

  @Route(cohorts.removeMember)
  removeMember(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { params }: InputOf<typeof cohorts.removeMember>,
  ) {
    return this.cohorts.removeMember(person.id, params.id, params.personId);
  }

  @Route(cohorts.makeStaff)
  makeStaff(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { params }: InputOf<typeof cohorts.makeStaff>,
  ) {
    return this.cohorts.makeStaff(person.id, params.id, params.personId);
  }

  @Route(cohorts.coverage)
  coverage(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { params }: InputOf<typeof cohorts.coverage>,
  ) {
    return this.coverages.of(person.id, params.id);
  }
}
