import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FormatId, RoundId } from '@loopmate/domain';
import { Clock, Refusal } from '@loopmate/platform';
import { InvitationsStore, type InvitationRow } from './invitations.store.ts';
import { hashOfToken, newSecretToken } from './secret-token.ts';

export type InvitationState = 'open' | 'redeemed' | 'revoked' | 'expired';

export interface Invitation {
  id: string;
  inviterId: string;
  round: RoundId;
  format: FormatId;
  /** Null: start now, as soon as the friend accepts. */
  startsAt: Date | null;
  expiresAt: Date;
  state: InvitationState;
  redeemedBy: string | null;
  interviewId: string | null;
}

export interface NewInvitation {
  inviterId: string;
  round: RoundId;
  format: FormatId;
  startsAt: Date | null;
  expiresAt: Date;
}

/**
 * Links for friends. Looking changes nothing, since mail scanners follow links; redeeming happens once. Whoever books
 * on redeeming does it in one transaction: `claim`, then the booking, then `markRedeemed`.
 */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly store: InvitationsStore,
    private readonly clock: Clock,
  ) {}

  /** The token is told only here; the database keeps its digest. */
  async create(invitation: NewInvitation): Promise<{ id: string; token: string }> {
    const id = randomUUID();
    const token = newSecretToken();
    await this.store.insert({ id, tokenHash: hashOfToken(token), ...invitation });
    return { id, token };
  }

  /** What a link is for, in whatever state. Throws `not_found` for a token nobody made. */
  async show(token: string): Promise<Invitation> {
    return this.known(await this.store.findByTokenHash(hashOfToken(token)));
  }

  async list(inviterId: string): Promise<Invitation[]> {
    return (await this.store.ofInviter(inviterId)).map((row) => this.invitationOf(row));
  }

  /**
   * The first step of redeeming, inside a transaction: locks the invitation and refuses what cannot be redeemed
   * (`invitation_used`, `invitation_expired`, `invitation_is_yours`). `redeemerId` is absent for a guest to be made.
   */
  async claim(token: string, redeemerId: string | undefined): Promise<Invitation> {
    const invitation = this.known(await this.store.lockByTokenHash(hashOfToken(token)));
    if (invitation.inviterId === redeemerId) throw new Refusal('invitation_is_yours');
    if (invitation.state === 'redeemed') throw new Refusal('invitation_used');
    if (invitation.state !== 'open') throw new Refusal('invitation_expired');
    return invitation;
  }

  /** The last step of redeeming, in the same transaction. */
  async markRedeemed(invitationId: string, personId: string, interviewId: string): Promise<void> {
    if (!(await this.store.markRedeemed(invitationId, personId, interviewId, this.now())))
      throw new Refusal('invitation_used');
  }

  /** Takes the link back. One that is not mine, or no longer open, is `not_found`. */
  async revoke(inviterId: string, invitationId: string): Promise<void> {
    if (!(await this.store.revoke(inviterId, invitationId, this.now()))) throw new Refusal('not_found');
  }

  private known(row: InvitationRow | undefined): Invitation {
    if (!row) throw new Refusal('not_found');
    return this.invitationOf(row);
  }

  private invitationOf(row: InvitationRow): Invitation {
    const { id, inviterId, round, format, startsAt, expiresAt, redeemedBy, interviewId } = row;
    const state = stateOf(row, this.now());
    return { id, inviterId, round, format, startsAt, expiresAt, state, redeemedBy, interviewId };
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}

function stateOf(row: InvitationRow, now: Date): InvitationState {
  if (row.redeemedAt !== null) return 'redeemed';
  if (row.revokedAt !== null) return 'revoked';
  return row.expiresAt > now ? 'open' : 'expired';
}
