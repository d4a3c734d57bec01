import { Controller } from '@nestjs/common';
import { times } from '@loopmate/contracts/best-times';
import { CurrentPerson, type CurrentPersonValue } from '@loopmate/identity';
import { Route } from '@loopmate/platform';
import { BestTimesService } from './best-times.service.ts';

@Controller()
export class BestTimesController {
  constructor(private readonly service: BestTimesService) {}

  @Route(times.best)
  best(@CurrentPerson() { id }: CurrentPersonValue) {
    return this.service.find(id);
  }
}
