import { Controller } from '@nestjs/common';
import { questions } from '@loopmate/contracts/questions';
import { CurrentPerson, type CurrentPersonValue } from '@loopmate/identity';
import { Input, Route, type InputOf } from '@loopmate/platform';
import { HiddenTestsService } from './hidden-tests.service.ts';

@Controller()
export class HiddenTestsController {
  constructor(private readonly service: HiddenTestsService) {}

  @Route(questions.hiddenTests)
  async hiddenTests(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { params }: InputOf<typeof questions.hiddenTests>,
  ) {
    return { tests: await this.service.ofHalfInCourse(person.id, params.id) };
  }
}
