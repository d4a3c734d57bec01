import { Controller } from '@nestjs/common';
import { moves } from '@loopmate/contracts/moves';
import { CurrentPerson, type CurrentPersonValue } from '@loopmate/identity';
import { Input, Route, type InputOf } from '@loopmate/platform';
import { MovesService } from './moves.service.ts';

@Controller()
export class MovesController {
  constructor(private readonly service: MovesService) {}

  @Route(moves.starts)
  starts(@CurrentPerson() person: CurrentPersonValue, @Input() { params }: InputOf<typeof moves.starts>) {
    return this.service.starts(person.id, params.id);
  }

  @Route(moves.propose)
  propose(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { params, body }: InputOf<typeof moves.propose>,
  ) {
    return this.service.propose(
      person.id,
      params.id,
      body.starts.map((start) => new Date(start)),
    );
  }

  @Route(moves.accept)
  accept(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { params, body }: InputOf<typeof moves.accept>,
  ) {
    return this.service.accept(person.id, params.id, new Date(body.start));
  }

  @Route(moves.decline)
  decline(@CurrentPerson() person: CurrentPersonValue, @Input() { params }: InputOf<typeof moves.decline>) {
    return this.service.decline(person.id, params.id);
  }

  @Route(moves.withdraw)
  withdraw(@CurrentPerson() person: CurrentPersonValue, @Input() { params }: InputOf<typeof moves.withdraw>) {
    return this.service.withdraw(person.id, params.id);
  }
}
