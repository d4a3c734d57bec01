export { IdentityModule } from './identity.module.ts';
export { LoginGuard } from './login.guard.ts';
export { CurrentPerson, PersonIfAny, type CurrentPersonValue } from './current-person.ts';
export { IdentityService, type PersonProfile } from './identity.service.ts';
export { AccountsService, type NewAccount, type SignedIn, type Visitor } from './accounts.service.ts';
export { InvitationsService, type Invitation, type NewInvitation } from './invitations.service.ts';
export { spend } from './request-limits.ts';
export { loginRevoked } from './identity.events.ts';
export { isTimeZone } from './time-zone.ts';
