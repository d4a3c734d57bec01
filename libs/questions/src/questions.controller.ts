import { Controller } from '@nestjs/common';
import { questions } from '@loopmate/contracts/questions';
import { Route } from '@loopmate/platform';
import { QuestionsService } from './questions.service.ts';

@Controller()
export class QuestionsController {
  constructor(private readonly service: QuestionsService) {}

  @Route(questions.loop)
  loop() {
    return this.service.loop();
  }
}
