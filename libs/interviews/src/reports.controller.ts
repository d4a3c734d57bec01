import { Controller } from '@nestjs/common';
import { reports } from '@loopmate/contracts/reports';
import { CurrentPerson, type CurrentPersonValue } from '@loopmate/identity';
import { Input, Route, done, type InputOf } from '@loopmate/platform';
import { ReportsService } from './reports.service.ts';

@Controller()
export class ReportsController {
  constructor(private readonly service: ReportsService) {}

  @Route(reports.file)
  async file(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { params, body }: InputOf<typeof reports.file>,
  ) {
    await this.service.file(person.id, params.id, body);
    return done;
  }
}
