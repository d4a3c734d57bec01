import { eventName } from '@loopmate/platform';

/** These people's place in the queue is another now. */
export const queueChanged = eventName<{ personIds: readonly string[] }>('queue.changed');
