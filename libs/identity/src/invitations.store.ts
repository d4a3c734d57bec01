import { Injectable } from '@nestjs/common';
import { Database } from '@loopmate/persistence';
import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import { invitation } from './identity.tables.ts';

export type InvitationRow = typeof invitation.$inferSelect;

@Injectable()
export class InvitationsStore {
  constructor(private readonly database: Database) {}

  async insert(row: typeof invitation.$inferInsert): Promise<void> {
    await this.database.orm.insert(invitation).values(row);
  }

  async findByTokenHash(tokenHash: string): Promise<InvitationRow | undefined> {
    const [row] = await this.database.orm
      .select()
      .from(invitation)
      .where(eq(invitation.tokenHash, tokenHash));
    return row;
  }

  /** The row, locked until the transaction ends: of two who redeem at once, the second sees the first. */
  async lockByTokenHash(tokenHash: string): Promise<InvitationRow | undefined> {
    const [row] = await this.database.orm
      .select()
      .from(invitation)
      .where(eq(invitation.tokenHash, tokenHash))
      .for('update');
    return row;
  }

  async ofInviter(inviterId: string): Promise<InvitationRow[]> {
    return this.database.orm
      .select()
      .from(invitation)
      .where(eq(invitation.inviterId, inviterId))
      .orderBy(desc(invitation.createdAt))
      .limit(100);
  }

  /** False when it was redeemed, revoked or ran out before. */
  async markRedeemed(id: string, personId: string, interviewId: string, now: Date): Promise<boolean> {
    const rows = await this.database.orm
      .update(invitation)
      .set({ redeemedBy: personId, redeemedAt: now, interviewId })
      .where(and(eq(invitation.id, id), ...isOpen, gt(invitation.expiresAt, now)))
      .returning({ id: invitation.id });
    return rows.length === 1;
  }

  async revoke(inviterId: string, id: string, now: Date): Promise<boolean> {
    const rows = await this.database.orm
      .update(invitation)
      .set({ revokedAt: now })
      .where(and(eq(invitation.id, id), eq(invitation.inviterId, inviterId), ...isOpen))
      .returning({ id: invitation.id });
    return rows.length === 1;
  }
}

const isOpen = [isNull(invitation.redeemedAt), isNull(invitation.revokedAt)];
