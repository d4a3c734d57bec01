import { Controller } from '@nestjs/common';
import { attendances } from '@loopmate/contracts/attendance';
import { CurrentPerson, type CurrentPersonValue } from '@loopmate/identity';
import { Input, Route, type InputOf } from '@loopmate/platform';
import { AttendanceService } from './attendance.service.ts';
import { InterviewsService } from './interviews.service.ts';
import { TurnsService } from './turns.service.ts';

@Controller()
export class AttendanceController {
  constructor(
    private readonly attendance: AttendanceService,
    private readonly turns: TurnsService,
    private readonly interviews: InterviewsService,
  ) {}

  @Route(attendances.dispute)
  async dispute(
    @CurrentPerson() { id }: CurrentPersonValue,
    @Input() { params, body }: InputOf<typeof attendances.dispute>,
  ) {
    await this.attendance.dispute(id, params.id, body.reason);
    return this.interviews.summary(id, params.id);
  }

  @Route(attendances.excuse)
  async excuse(
    @CurrentPerson() { id }: CurrentPersonValue,
    @Input() { params }: InputOf<typeof attendances.excuse>,
  ) {
    await this.attendance.excuse(id, params.id);
    return this.interviews.summary(id, params.id);
  }

  @Route(attendances.turns)
  mine(@CurrentPerson() { id }: CurrentPersonValue) {
    return this.turns.mine(id);
  }
}
