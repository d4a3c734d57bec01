import { Controller } from '@nestjs/common';
import { runningLate } from '@loopmate/contracts/running-late';
import { CurrentPerson, type CurrentPersonValue } from '@loopmate/identity';
import { Input, Route, done, type InputOf } from '@loopmate/platform';
import { RunningLateService } from './running-late.service.ts';

@Controller()
export class RunningLateController {
  constructor(private readonly service: RunningLateService) {}

  @Route(runningLate.say)
  async say(
    @CurrentPerson() { id }: CurrentPersonValue,
    @Input() { params, body }: InputOf<typeof runningLate.say>,
  ) {
    await this.service.say(id, params.id, body.minutes);
    return done;
  }
}
