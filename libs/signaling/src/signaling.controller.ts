import { Controller } from '@nestjs/common';
import { signaling } from '@loopmate/contracts/signaling';
import { CurrentPerson, type CurrentPersonValue } from '@loopmate/identity';
import { Input, Route, type InputOf } from '@loopmate/platform';
import { SignalingService } from './signaling.service.ts';

@Controller()
export class SignalingController {
  constructor(private readonly service: SignalingService) {}

  @Route(signaling.iceServers)
  iceServers(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { params }: InputOf<typeof signaling.iceServers>,
  ) {
    return this.service.iceServers(person.id, params.id);
  }
}
