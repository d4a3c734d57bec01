import type { InboxBody } from '@loopmate/contracts/inbox';
import type { InterviewOutline } from '@loopmate/interviews';

/** What every message says of its interview. */
export const aboutOf = ({ id, round, start, partner }: Omit<InterviewOutline, 'me'>) =>
  ({ interviewId: id, round, start, partnerName: partner.name }) satisfies Partial<InboxBody>;
