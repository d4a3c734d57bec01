import { eventName } from '@loopmate/platform';

/** A login has ended (signed out, revoked, password changed, replaced): whoever holds sockets of it closes them. */
export const loginRevoked = eventName<{ personId: string; loginId: string }>('identity.loginRevoked');
