import { Controller } from '@nestjs/common';
import { inbox } from '@loopmate/contracts/inbox';
import { CurrentPerson, type CurrentPersonValue } from '@loopmate/identity';
import { Input, Route, done, type InputOf } from '@loopmate/platform';
import { NotificationsService } from './notifications.service.ts';

@Controller()
export class NotificationsController {
  constructor(private readonly service: NotificationsService) {}

  @Route(inbox.list)
  list(@CurrentPerson() { id }: CurrentPersonValue) {
    return this.service.list(id);
  }

  @Route(inbox.read)
  async read(@CurrentPerson() { id }: CurrentPersonValue, @Input() { body }: InputOf<typeof inbox.read>) {
    await this.service.markRead(id, body.ids);
    return done;
  }
}
