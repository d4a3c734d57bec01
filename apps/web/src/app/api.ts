import { createCall } from '@loopmate/client';

/** Calls an endpoint of packages/contracts on our own server: `call(people.me)`. */
export const call = createCall();
