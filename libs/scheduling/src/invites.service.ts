import { Injectable } from '@nestjs/common';
import type { MyInvitation, ShownInvitation } from '@loopmate/contracts/scheduling';
import { busyMinutes, formatsFor, type FormatId, type RoundId } from '@loopmate/domain';
import {
  IdentityService,
  InvitationsService,
  type CurrentPersonValue,
  type Invitation,
} from '@loopmate/identity';
import { InterviewsService } from '@loopmate/interviews';
import { Database } from '@loopmate/persistence';
import { Config, Refusal } from '@loopmate/platform';
import { QuestionsService } from '@loopmate/questions';
import { AvailabilityStore } from './availability.store.ts';
import { BookingsService, checkDistance } from './bookings.service.ts';
import { iInterviewFirst } from './peers.ts';

/** How long a link for "now" waits for the friend. */
const NOW_LINK_LIVES_MS = 2 * 60 * 60_000;

export interface Redeemer {
  person: CurrentPersonValue | undefined;
  userAgent: string | undefined;
  name: string | undefined;
  timeZone: string | undefined;
}

/** Friends by link: at a time, or now. The invitation itself is identity's; the interview it becomes is made here. */
@Injectable()
export class InvitesService {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly identity: IdentityService,
    private readonly interviews: InterviewsService,
    private readonly bookings: BookingsService,
    private readonly store: AvailabilityStore,
    private readonly questions: QuestionsService,
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /** Throws `format_not_for_round`, `slot_too_soon`, `slot_too_far`, and `slot_taken` when the inviter is busy then. */
  async create(
    inviterId: string,
    wanted: { round: RoundId; format: FormatId; start: Date | null },
  ): Promise<MyInvitation & { url: string }> {
    const { round, format, start } = wanted;
    if (!formatsFor(round).includes(format)) throw new Refusal('format_not_for_round');
    const now = (await this.store.now()).getTime();
    if (start) checkDistance(start.getTime(), now);
    if (await this.isBusy(inviterId, start?.getTime() ?? now, wanted)) throw new Refusal('slot_taken');
    if (!(await this.interviews.hasQuestions(inviterId, round, format)))
      throw new Refusal('no_question_left');
    const expiresAt = start ?? new Date(now + NOW_LINK_LIVES_MS);
    const { id, token } = await this.invitations.create({
      inviterId,
      round,
      format,
      startsAt: start,
      expiresAt,
    });
    const mine = { id, round, format, startsAt: start, expiresAt, state: 'open' as const, interviewId: null };
    return { ...toldToInviter(mine), url: `${this.config.publicUrl}/invite/${token}` };
  }

  async mine(inviterId: string): Promise<MyInvitation[]> {
    return (await this.invitations.list(inviterId)).map(toldToInviter);
  }

  revoke(inviterId: string, invitationId: string): Promise<void> {
    return this.invitations.revoke(inviterId, invitationId);
  }

  /** Anyone who holds the link may see what it offers. */
  async show(token: string, reader: CurrentPersonValue | undefined): Promise<ShownInvitation> {
    const invitation = await this.invitations.show(token);
    const { round, format, inviterId, state, startsAt } = invitation;
    const inviter = (await this.identity.profiles([inviterId])).get(inviterId);
    if (!inviter) throw new Refusal('not_found');
    const isInviterFirst = await this.isInviterFirst(invitation, reader?.id ?? '');
    const seats = isInviterFirst
      ? (['candidate', 'interviewer'] as const)
      : (['interviewer', 'candidate'] as const);
    const plan = this.interviews.planOf(format, round);
    const isGone = state === 'open' && (await this.areApart(inviterId, reader?.id));
    return {
      // Between two who are kept apart a link looks as if its inviter had taken it back.
      state: isGone ? 'revoked' : state,
      isMine: reader?.id === inviterId,
      inviter: { name: inviter.name, timeZone: inviter.timeZone },
      round,
      roundName: this.questions.loop().rounds.find((one) => one.id === round)?.name ?? round,
      format,
      minutes: plan.booked,
      start: startsAt?.toISOString() ?? null,
      expiresAt: invitation.expiresAt.toISOString(),
      seats: seats.slice(0, plan.halves),
      signedInAs: reader?.name ?? null,
      interviewId: reader && reader.id === invitation.redeemedBy ? invitation.interviewId : null,
    };
  }

  /**
   * Books the interview and, without a login, makes the guest and signs this browser in: all of it or nothing.
   * Throws `invitation_used`, `invitation_expired`, `invitation_is_yours`, `slot_taken`, `too_many_that_day`.
   */
  async redeem(
    token: string,
    redeemer: Redeemer,
  ): Promise<{ interviewId: string; cookie: string | undefined }> {
    return this.database.transaction(async () => {
      const invitation = await this.invitations.claim(token, redeemer.person?.id);
      if (await this.areApart(invitation.inviterId, redeemer.person?.id))
        throw new Refusal('invitation_expired');
      const guest = redeemer.person ? undefined : await this.admitGuest(redeemer);
      const friendId = redeemer.person?.id ?? guest?.personId;
      if (friendId === undefined) throw new Refusal('not_signed_in');
      const interviewId = await this.book(invitation, friendId);
      await this.invitations.markRedeemed(invitation.id, friendId, interviewId);
      return { interviewId, cookie: guest?.cookie };
    });
  }

  private async admitGuest({ name, timeZone, userAgent }: Redeemer) {
    if (!name) throw new Refusal('body_invalid', [{ path: 'name', message: 'needed to join as a guest' }]);
    const guest = await this.identity.createGuest({ name, timeZone: timeZone ?? 'UTC' });
    const { cookie } = await this.identity.openLogin(guest.id, userAgent);
    return { personId: guest.id, cookie };
  }

  /** Now means now: no notice, no grid. The inviter chose the time, so nobody's hours are asked. */
  private async book(invitation: Invitation, friendId: string): Promise<string> {
    const { inviterId, round, format, startsAt } = invitation;
    await this.bookings.lockPeople(inviterId, friendId);
    const start = startsAt ?? (await this.store.now());
    await this.bookings.checkCaps([inviterId, friendId], start);
    const isInviterFirst = await this.isInviterFirst(invitation, friendId);
    return this.interviews.book({
      round,
      format,
      startsAt: start,
      people: isInviterFirst ? [inviterId, friendId] : [friendId, inviterId],
      state: 'confirmed',
      proposedBy: inviterId,
    });
  }

  /** A link for a time its inviter cannot keep would only disappoint the friend. */
  private async isBusy(
    personId: string,
    start: number,
    { round, format }: { round: RoundId; format: FormatId },
  ): Promise<boolean> {
    const end = start + busyMinutes(this.interviews.planOf(format, round)) * 60_000;
    const taken = (await this.interviews.busy([personId])).get(personId) ?? [];
    return taken.some((one) => one.start.getTime() < end && start < one.end.getTime());
  }

  private async areApart(inviterId: string, readerId: string | undefined): Promise<boolean> {
    if (readerId === undefined) return false;
    return (await this.identity.blocked([inviterId])).get(inviterId)?.has(readerId) ?? false;
  }

  private async isInviterFirst({ inviterId, format }: Invitation, friendId: string): Promise<boolean> {
    return iInterviewFirst(await this.interviews.list(inviterId), friendId, format);
  }
}

function toldToInviter(
  invitation: Pick<
    Invitation,
    'id' | 'round' | 'format' | 'startsAt' | 'expiresAt' | 'state' | 'interviewId'
  >,
): MyInvitation {
  const { id, round, format, startsAt, expiresAt, state, interviewId } = invitation;
  return {
    id,
    round,
    format,
    start: startsAt?.toISOString() ?? null,
    expiresAt: expiresAt.toISOString(),
    state,
    interviewId,
  };
}
