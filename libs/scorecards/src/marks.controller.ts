import { Controller } from '@nestjs/common';
import { scorecards } from '@loopmate/contracts/scorecards';
import { CurrentPerson, type CurrentPersonValue } from '@loopmate/identity';
import { Input, Route, done, type InputOf } from '@loopmate/platform';
import { MarksService } from './marks.service.ts';

const halfOf = ({ half }: { half: '1' | '2' }) => (half === '1' ? 1 : 2);

@Controller()
export class MarksController {
  constructor(private readonly service: MarksService) {}

  @Route(scorecards.marks)
  marks(@CurrentPerson() { id }: CurrentPersonValue, @Input() { params }: InputOf<typeof scorecards.marks>) {
    return this.service.marks(id, params.id, halfOf(params));
  }

  @Route(scorecards.addMark)
  add(
    @CurrentPerson() { id }: CurrentPersonValue,
    @Input() { params, body }: InputOf<typeof scorecards.addMark>,
  ) {
    return this.service.add(id, params.id, halfOf(params), body);
  }

  @Route(scorecards.changeMark)
  change(
    @CurrentPerson() { id }: CurrentPersonValue,
    @Input() { params, body }: InputOf<typeof scorecards.changeMark>,
  ) {
    return this.service.change(id, params.id, body);
  }

  @Route(scorecards.removeMark)
  async remove(
    @CurrentPerson() { id }: CurrentPersonValue,
    @Input() { params }: InputOf<typeof scorecards.removeMark>,
  ) {
    await this.service.remove(id, params.id);
    return done;
  }

  @Route(scorecards.note)
  note(@CurrentPerson() { id }: CurrentPersonValue, @Input() { params }: InputOf<typeof scorecards.note>) {
    return this.service.note(id, params.id, halfOf(params));
  }

  @Route(scorecards.saveNote)
  async saveNote(
    @CurrentPerson() { id }: CurrentPersonValue,
    @Input() { params, body }: InputOf<typeof scorecards.saveNote>,
  ) {
    return { revision: await this.service.saveNote(id, params.id, halfOf(params), body) };
  }
}
