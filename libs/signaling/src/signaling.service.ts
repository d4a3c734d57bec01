import { Injectable } from '@nestjs/common';
import { InterviewsService, opensAt, type InterviewRow, type Membership } from '@loopmate/interviews';
import { Clock, Config, Refusal } from '@loopmate/platform';
import { iceServersFor } from './ice-servers.ts';

/** A call may outlast its interview by this much. */
const AFTER_END_MS = 60 * 60_000;
const closesAtMs = (row: InterviewRow) => row.endsAt.getTime() + AFTER_END_MS;

/** Who may signal to whom, and when. Knows nothing of the call itself. */
@Injectable()
export class SignalingService {
  constructor(
    private readonly interviews: InterviewsService,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Proof that this person may be in this interview's call now. Asked again for every frame. */
  async member(personId: string, interviewId: string): Promise<Membership> {
    const membership = await this.interviews.membership(personId, interviewId);
    const { interview } = membership;
    const now = this.clock.now();
    if (interview.state === 'proposed' || now < opensAt(interview).getTime())
      throw new Refusal('room_not_open');
    const isOver = ['missed', 'cancelled', 'declined', 'expired'].includes(interview.state);
    if (isOver || now > closesAtMs(interview)) throw new Refusal('room_closed');
    return membership;
  }

  async iceServers(personId: string, interviewId: string) {
    const { interview } = await this.member(personId, interviewId);
    const { STUN_URLS, TURN_URLS, TURN_SECRET } = this.config.env;
    const settings = { stunUrls: STUN_URLS, turnUrls: TURN_URLS, turnSecret: TURN_SECRET };
    return { iceServers: iceServersFor(settings, personId, closesAtMs(interview)), relayOnly: false };
  }
}
