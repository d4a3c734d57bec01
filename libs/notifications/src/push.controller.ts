import { Controller } from '@nestjs/common';
import { push } from '@loopmate/contracts/push';
import { CurrentPerson, type CurrentPersonValue } from '@loopmate/identity';
import { Input, Route, done, type InputOf } from '@loopmate/platform';
import { PushService } from './push.service.ts';

@Controller()
export class PushController {
  constructor(private readonly service: PushService) {}

  @Route(push.state)
  state(@CurrentPerson() me: CurrentPersonValue) {
    return this.service.state(me);
  }

  @Route(push.subscribe)
  async subscribe(
    @CurrentPerson() me: CurrentPersonValue,
    @Input() { body }: InputOf<typeof push.subscribe>,
  ) {
    await this.service.subscribe(me, body);
    return done;
  }

  @Route(push.unsubscribe)
  async unsubscribe(@CurrentPerson() me: CurrentPersonValue) {
    await this.service.unsubscribe(me);
    return done;
  }

  @Route(push.test)
  async test(@CurrentPerson() me: CurrentPersonValue) {
    await this.service.test(me);
    return done;
  }
}
