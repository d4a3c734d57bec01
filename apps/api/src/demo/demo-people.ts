import type { Profile } from '@loopmate/contracts/people';
import type { CardBody } from '@loopmate/contracts/scorecards';
import { ROUND_IDS } from '@loopmate/domain';

/** Only ever on an address of this machine: `DEMO=1` is refused elsewhere. */
export const DEMO_PASSWORD = 'take turns here';

const everyone: Partial<Profile> = {
  targetLevel: 'senior',
  spokenLanguages: ['en'],
  programmingLanguages: ['python', 'sql'],
  wantedRounds: ['coding', 'ml_system_design', 'behavioral'],
  offeredRounds: [...ROUND_IDS],
};

export const demoPeople = {
  ada: { email: 'ada@demo.example', profile: { ...everyone, name: 'Ada Moreno', timeZone: 'Europe/Lisbon' } },
  kenji: {
    email: 'kenji@demo.example',
    profile: { ...everyone, name: 'Kenji Arai', timeZone: 'America/Toronto' },
  },
} satisfies Record<string, { email: string; profile: Partial<Profile> & { name: string; timeZone: string } }>;

interface Seen {
  rating: 1 | 2 | 3 | 4;
  evidence: string;
}

const card = (
  round: string,
  seen: Record<string, Seen>,
  rest: Pick<CardBody, 'keep' | 'change' | 'exercise' | 'recommendation'>,
): CardBody => ({
  competencies: Object.entries(seen).map(([key, { rating, evidence }]) => ({
    competency: `${round}.${key}`,
    rating,
    evidence,
    markIds: [],
  })),
  reason: '',
  levelSignal: 'at',
  confidence: 'medium',
  ...rest,
});

/** Two cards of one system design interview; Kenji wrote the first about Ada. */
export const demoCards = {
  aboutAda: card(
    'ml_system_design',
    {
      requirements: {
        rating: 3,
        evidence: 'Fixed users, load and freshness before the first box was drawn.',
      },
      data: {
        rating: 4,
        evidence: 'Named the logs she would keep and how reviewers bias the labels, unprompted.',
      },
      model: {
        rating: 3,
        evidence: 'Two stages with a reason for each; offline metric tied to the cost of a miss.',
      },
      serving: {
        rating: 2,
        evidence: 'The budget per hop was clear; no answer for what happens when one hop is late.',
      },
      operations: { rating: 2, evidence: 'Named a drift alert; the rollback had no trigger and no owner.' },
      drive: {
        rating: 4,
        evidence: 'Offered the cheaper option first, said what it gives up, and defended it with numbers.',
      },
    },
    {
      keep: 'You put a number on every hop before you drew it.',
      change: 'Name the rollback trigger: which metric, which threshold, who decides.',
      exercise: 'Take three old designs and write their rollback plan in five lines each.',
      recommendation: 'hire',
    },
  ),
  aboutKenji: card(
    'ml_system_design',
    {
      requirements: {
        rating: 3,
        evidence: 'Asked for volume and the price of both kinds of error before proposing anything.',
      },
      data: {
        rating: 3,
        evidence: 'Described the labels and their delay; found the missing negatives after one question.',
      },
      model: {
        rating: 4,
        evidence:
          'Compared a rule, a small model and a large one by cost per thousand, then chose the small one.',
      },
      serving: {
        rating: 3,
        evidence: 'Batching and a timeout for each hop; a sensible answer when the large model is late.',
      },
      operations: {
        rating: 2,
        evidence: 'Monitoring stopped at accuracy; input drift came only after a challenge.',
      },
      drive: {
        rating: 3,
        evidence: 'Led the conversation and kept an eye on the clock; left one branch open on purpose.',
      },
    },
    {
      keep: 'You compared three options by cost before you chose one.',
      change: 'Say what you would watch on the inputs, not only on the score.',
      exercise: 'For one design a day, write two input metrics with a threshold and who is paged.',
      recommendation: 'hire',
    },
  ),
};
