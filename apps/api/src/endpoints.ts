import type { Endpoint } from '@loopmate/contracts/endpoint';
import { cohorts } from '@loopmate/contracts/cohorts';
import { inbox } from '@loopmate/contracts/inbox';
import { people } from '@loopmate/contracts/people';
import { push } from '@loopmate/contracts/push';
import { questions } from '@loopmate/contracts/questions';
import { matching } from '@loopmate/contracts/matching';
import { practice } from '@loopmate/contracts/practice';
import { scheduling } from '@loopmate/contracts/scheduling';
import { scorecards } from '@loopmate/contracts/scorecards';
import { signaling } from '@loopmate/contracts/signaling';

/** Every HTTP endpoint there is; a spec holds this list against the routes the process really serves. */
export const endpoints: Record<string, Record<string, Endpoint>> = {
  people,
  questions,
  scheduling,
  matching,
  practice,
  cohorts,
  scorecards,
  inbox,
  push,
  signaling,
};
