import { Controller } from '@nestjs/common';
import { blocks } from '@loopmate/contracts/blocks';
import { CurrentPerson, type CurrentPersonValue } from '@loopmate/identity';
import { Input, Route, done, type InputOf } from '@loopmate/platform';
import { BlocksService } from './blocks.service.ts';

@Controller()
export class BlocksController {
  constructor(private readonly service: BlocksService) {}

  @Route(blocks.list)
  list(@CurrentPerson() { id }: CurrentPersonValue) {
    return this.service.list(id);
  }

  @Route(blocks.add)
  async add(@CurrentPerson() { id }: CurrentPersonValue, @Input() { body }: InputOf<typeof blocks.add>) {
    await this.service.block(id, body.personId);
    return done;
  }

  @Route(blocks.lift)
  async lift(@CurrentPerson() { id }: CurrentPersonValue, @Input() { params }: InputOf<typeof blocks.lift>) {
    await this.service.lift(id, params.id);
    return done;
  }
}
