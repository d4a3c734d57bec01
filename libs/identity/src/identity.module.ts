import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccountsService } from './accounts.service.ts';
import { BlocksStore } from './blocks.store.ts';
import { IdentityService } from './identity.service.ts';
import { InvitationsService } from './invitations.service.ts';
import { InvitationsStore } from './invitations.store.ts';
import { LoginGuard } from './login.guard.ts';
import { LoginsStore } from './logins.store.ts';
import { Passwords } from './passwords.ts';
import { PeopleController } from './people.controller.ts';
import { PeopleStore } from './people.store.ts';
import { RequestLimits } from './request-limits.ts';
import { SignInLimits } from './sign-in-limits.ts';

@Module({
  controllers: [PeopleController],
  providers: [
    PeopleStore,
    LoginsStore,
    InvitationsStore,
    BlocksStore,
    Passwords,
    SignInLimits,
    RequestLimits,
    IdentityService,
    AccountsService,
    InvitationsService,
    { provide: APP_GUARD, useClass: LoginGuard },
  ],
  exports: [IdentityService, AccountsService, InvitationsService],
})
export class IdentityModule {}
