import { Controller, Headers, Ip, Res } from '@nestjs/common';
import { cohorts } from '@loopmate/contracts/cohorts';
import { CurrentPerson, PersonIfAny, type CurrentPersonValue } from '@loopmate/identity';
import { Input, Route, type InputOf } from '@loopmate/platform';
import { InvitesService } from './invites.service.ts';
import { JoiningService } from './joining.service.ts';

interface Response {
  setHeader(name: string, value: string): void;
}

/** The ways into a cohort. */
@Controller()
export class JoiningController {
  constructor(
    private readonly joining: JoiningService,
    private readonly invites: InvitesService,
  ) {}

  @Route(cohorts.door)
  door(
    @PersonIfAny() person: CurrentPersonValue | undefined,
    @Input() { params }: InputOf<typeof cohorts.door>,
  ) {
    return this.joining.door(params.code, person);
  }

  @Route(cohorts.join)
  join(@CurrentPerson() person: CurrentPersonValue, @Input() { body }: InputOf<typeof cohorts.join>) {
    return this.joining.join(person.id, body.code);
  }

  @Route(cohorts.signUp)
  async signUp(
    @PersonIfAny() current: CurrentPersonValue | undefined,
    @Input() { params, body }: InputOf<typeof cohorts.signUp>,
    @Ip() address: string | undefined,
    @Headers('user-agent') userAgent: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { me, cookie } = await this.joining.signUp(params.code, body, { current, address, userAgent });
    response.setHeader('set-cookie', cookie);
    return me;
  }

  @Route(cohorts.addPeople)
  async add(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { params, body }: InputOf<typeof cohorts.addPeople>,
  ) {
    return { outcomes: await this.invites.add(person.id, params.id, body.people) };
  }

  @Route(cohorts.withdraw)
  withdraw(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { params }: InputOf<typeof cohorts.withdraw>,
  ) {
    return this.invites.withdraw(person.id, params.id, params.inviteId);
  }

  @Route(cohorts.accept)
  accept(@CurrentPerson() person: CurrentPersonValue, @Input() { params }: InputOf<typeof cohorts.accept>) {
    return this.invites.accept(person.id, params.id);
  }

  @Route(cohorts.decline)
  decline(@CurrentPerson() person: CurrentPersonValue, @Input() { params }: InputOf<typeof cohorts.decline>) {
    return this.invites.decline(person.id, params.id);
  }
}
