import { attendances } from '@loopmate/contracts/attendance';
import { times } from '@loopmate/contracts/best-times';
import { blocks } from '@loopmate/contracts/blocks';
import { calendar } from '@loopmate/contracts/calendar';
import type { Endpoint } from '@loopmate/contracts/endpoint';
import { cohorts } from '@loopmate/contracts/cohorts';
import { inbox } from '@loopmate/contracts/inbox';
import { matching } from '@loopmate/contracts/matching';
import { moves } from '@loopmate/contracts/moves';
import { notes } from '@loopmate/contracts/notes';
import { people } from '@loopmate/contracts/people';
import { practice } from '@loopmate/contracts/practice';
import { push } from '@loopmate/contracts/push';
import { questions } from '@loopmate/contracts/questions';
import { reports } from '@loopmate/contracts/reports';
import { runningLate } from '@loopmate/contracts/running-late';
import { scheduling } from '@loopmate/contracts/scheduling';
import { scorecards } from '@loopmate/contracts/scorecards';
import { signaling } from '@loopmate/contracts/signaling';

/** Every HTTP endpoint there is; a spec holds this list against the routes the process really serves. */
export const endpoints: Record<string, Record<string, Endpoint>> = {
  people,
  questions,
  scheduling,
  moves,
  calendar,
  matching,
  practice,
  times,
  blocks,
  reports,
  notes,
  runningLate,
  attendances,
  cohorts,
  scorecards,
  inbox,
  push,
  signaling,
};
