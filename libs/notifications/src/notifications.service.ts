import { Injectable } from '@nestjs/common';
import type { InboxMessage } from '@loopmate/contracts/inbox';
import { Clock } from '@loopmate/platform';
import { NotificationsStore } from './notifications.store.ts';

/** A person's own messages. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly store: NotificationsStore,
    private readonly clock: Clock,
  ) {}

  async list(me: string): Promise<{ messages: InboxMessage[]; unread: number }> {
    const [messages, unread] = await Promise.all([this.store.newest(me), this.store.unread(me)]);
    return { messages, unread };
  }

  markRead(me: string, ids: readonly string[] | undefined): Promise<void> {
    return this.store.markRead(me, ids, new Date(this.clock.now()));
  }
}
