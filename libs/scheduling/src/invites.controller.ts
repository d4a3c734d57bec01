import { Controller, Headers, Res } from '@nestjs/common';
import { scheduling } from '@loopmate/contracts/scheduling';
import { CurrentPerson, PersonIfAny, type CurrentPersonValue } from '@loopmate/identity';
import { Input, Route, done, type InputOf } from '@loopmate/platform';
import { InvitesService } from './invites.service.ts';

interface Response {
  setHeader(name: string, value: string): void;
}

@Controller()
export class InvitesController {
  constructor(private readonly invites: InvitesService) {}

  @Route(scheduling.invite)
  create(@CurrentPerson() person: CurrentPersonValue, @Input() { body }: InputOf<typeof scheduling.invite>) {
    return this.invites.create(person.id, {
      ...body,
      start: body.start === null ? null : new Date(body.start),
    });
  }

  @Route(scheduling.invitations)
  mine(@CurrentPerson() person: CurrentPersonValue) {
    return this.invites.mine(person.id);
  }

  @Route(scheduling.revokeInvitation)
  async revoke(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { params }: InputOf<typeof scheduling.revokeInvitation>,
  ) {
    await this.invites.revoke(person.id, params.id);
    return done;
  }

  @Route(scheduling.shownInvitation)
  show(
    @PersonIfAny() person: CurrentPersonValue | undefined,
    @Input() { params }: InputOf<typeof scheduling.shownInvitation>,
  ) {
    return this.invites.show(params.token, person);
  }

  @Route(scheduling.redeemInvitation)
  async redeem(
    @PersonIfAny() person: CurrentPersonValue | undefined,
    @Input() { params, body }: InputOf<typeof scheduling.redeemInvitation>,
    @Headers('user-agent') userAgent: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { name, timeZone } = body;
    const { interviewId, cookie } = await this.invites.redeem(params.token, {
      person,
      userAgent,
      name,
      timeZone,
    });
    if (cookie) response.setHeader('set-cookie', cookie);
    return { interviewId };
  }
}
