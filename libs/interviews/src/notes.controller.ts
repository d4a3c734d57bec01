import { Controller } from '@nestjs/common';
import { notes } from '@loopmate/contracts/notes';
import { CurrentPerson, type CurrentPersonValue } from '@loopmate/identity';
import { Input, Route, done, type InputOf } from '@loopmate/platform';
import { NotesService } from './notes.service.ts';

@Controller()
export class NotesController {
  constructor(private readonly service: NotesService) {}

  @Route(notes.list)
  list(@CurrentPerson() { id }: CurrentPersonValue, @Input() { params }: InputOf<typeof notes.list>) {
    return this.service.list(id, params.id);
  }

  @Route(notes.write)
  write(@CurrentPerson() { id }: CurrentPersonValue, @Input() { params, body }: InputOf<typeof notes.write>) {
    return this.service.write(id, params.id, body.text);
  }

  @Route(notes.read)
  async read(
    @CurrentPerson() { id }: CurrentPersonValue,
    @Input() { params, body }: InputOf<typeof notes.read>,
  ) {
    await this.service.markRead(id, params.id, body.upTo);
    return done;
  }
}
