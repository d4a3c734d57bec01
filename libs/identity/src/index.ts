export { IdentityModule } from './identity.module.ts';
export { LoginGuard } from './login.guard.ts';
export { CurrentPerson, PersonIfAny, type CurrentPersonValue } from './current-person.ts';
export { IdentityService, type PersonProfile } from './identity.service.ts';
export { AccountsService, type NewAccount, type SignedIn } from './accounts.service.ts';
export { InvitationsService, type Invitation, type NewInvitation } from './invitations.service.ts';
export { hashOfToken, newSecretToken } from './secret-token.ts';
export { loginRevoked } from './identity.events.ts';
export { isTimeZone } from './time-zone.ts';
