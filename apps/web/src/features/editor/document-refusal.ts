import { CLOSE_CODES } from '@loopmate/contracts/errors';

/** Why the server will not have this connection, and what the person can do. */
export interface DocumentRefusal {
  readonly title: string;
  readonly text: string;
  /** Whether a fresh copy from the server may be opened in its place. */
  readonly canReopen: boolean;
}

const KEPT = 'What you typed since is still here: copy it before you open the shared copy.';

const REFUSALS = new Map<number, DocumentRefusal>([
  [
    CLOSE_CODES.not_signed_in,
    {
      title: 'You are signed out',
      text: 'Sign in again to go on writing. Your text is kept on this device.',
      canReopen: false,
    },
  ],
  [
    CLOSE_CODES.not_found,
    {
      title: 'This document is not open to you',
      text: 'It may belong to another half. Go back to the room.',
      canReopen: false,
    },
  ],
  [
    CLOSE_CODES.replaced_by_another_tab,
    {
      title: 'Open in another tab',
      text: 'This document is being written in another tab of yours.',
      canReopen: true,
    },
  ],
  [
    CLOSE_CODES.epoch_mismatch,
    { title: 'This copy can no longer be joined to the shared one', text: KEPT, canReopen: true },
  ],
  [
    1009,
    {
      title: 'That was too much at once',
      text: `A change may not be larger than the document itself. ${KEPT}`,
      canReopen: true,
    },
  ],
  [
    CLOSE_CODES.document_full,
    {
      title: 'The document is full',
      text: 'It holds as much as it can. Open the shared copy and shorten it first.',
      canReopen: true,
    },
  ],
  [
    CLOSE_CODES.read_only,
    { title: 'This half is over', text: `Its documents can only be read now. ${KEPT}`, canReopen: true },
  ],
  [CLOSE_CODES.frame_invalid, { title: 'A change could not be read', text: KEPT, canReopen: true }],
]);

export function documentRefusal(code: number): DocumentRefusal {
  return REFUSALS.get(code) ?? { title: 'The document was closed', text: KEPT, canReopen: true };
}
