import { Controller, Req, Res } from '@nestjs/common';
import { people } from '@loopmate/contracts/people';
import { Config, Input, Route, done, type InputOf } from '@loopmate/platform';
import type { Request, Response } from 'express';
import { AccountsService, type SignedIn, type Visitor } from './accounts.service.ts';
import { CurrentPerson, personOf, type CurrentPersonValue } from './current-person.ts';
import { IdentityService } from './identity.service.ts';
import { cookieWithout } from './login-cookie.ts';

@Controller()
export class PeopleController {
  constructor(
    private readonly identity: IdentityService,
    private readonly accounts: AccountsService,
    private readonly config: Config,
  ) {}

  @Route(people.signUp)
  async signUp(
    @Input() { body }: InputOf<typeof people.signUp>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return welcome(response, await this.accounts.signUp(body, visitorOf(request)));
  }

  @Route(people.signIn)
  async signIn(
    @Input() { body }: InputOf<typeof people.signIn>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return welcome(response, await this.accounts.signIn(body.email, body.password, visitorOf(request)));
  }

  @Route(people.signOut)
  async signOut(@CurrentPerson() person: CurrentPersonValue, @Res({ passthrough: true }) response: Response) {
    await this.identity.endLogin(person.id, person.loginId);
    response.setHeader('set-cookie', cookieWithout(this.config));
    return done;
  }

  @Route(people.me)
  me(@CurrentPerson() person: CurrentPersonValue) {
    return this.identity.me(person.id);
  }

  @Route(people.updateProfile)
  updateProfile(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { body }: InputOf<typeof people.updateProfile>,
  ) {
    return this.identity.updateProfile(person.id, body);
  }

  @Route(people.changePassword)
  async changePassword(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { body }: InputOf<typeof people.changePassword>,
    @Req() request: Request,
  ) {
    await this.accounts.changePassword(person, body, request.ip);
    return done;
  }

  @Route(people.logins)
  logins(@CurrentPerson() person: CurrentPersonValue) {
    return this.identity.listLogins(person);
  }

  @Route(people.revokeLogin)
  async revokeLogin(
    @CurrentPerson() person: CurrentPersonValue,
    @Input() { params }: InputOf<typeof people.revokeLogin>,
    @Res({ passthrough: true }) response: Response,
  ) {
    await this.identity.revokeLogin(person.id, params.id);
    if (params.id === person.loginId) response.setHeader('set-cookie', cookieWithout(this.config));
    return done;
  }
}

const visitorOf = (request: Request): Visitor => ({
  current: personOf(request),
  address: request.ip,
  userAgent: request.headers['user-agent'],
});

function welcome(response: Response, { me, cookie }: SignedIn) {
  response.setHeader('set-cookie', cookie);
  return me;
}
