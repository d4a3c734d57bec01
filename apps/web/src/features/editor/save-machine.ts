/**
 * Whether what was typed is safe. A change is a local update of the document; it leaves as a sync frame, or, when it
 * was typed before the connection was there, inside the step 2 that answers the server's question. The server counts
 * the frames of a connection and says how many of the first are committed.
 */
export interface SaveFacts {
  readonly link: 'opening' | 'open' | 'down' | 'refused';
  /** Sync frames sent on this connection, and how many of those the server has committed. */
  readonly sent: number;
  readonly durable: number;
  /** Changes that no frame of this connection carries yet. */
  readonly unsent: number;
  /** Frames on their way, oldest first, and the changes each carries. */
  readonly underway: readonly { readonly frame: number; readonly changes: number }[];
  /** Since when something has been unsaved without a break. */
  readonly unsavedSinceMs: number | null;
  /** Set once this connection has brought the server what it lacked. */
  readonly hasBrought: boolean;
  /** Only readers' connections are never asked what they have. */
  readonly isReader: boolean;
}

export type SaveEvent =
  | { type: 'opened' }
  | { type: 'closed' }
  | { type: 'refused' }
  | { type: 'changed' }
  | { type: 'sent'; frame: 'update' | 'step2' }
  | { type: 'durable'; count: number };

export const beginSaving = (isReader: boolean): SaveFacts => ({
  link: 'opening',
  sent: 0,
  durable: 0,
  unsent: 0,
  underway: [],
  unsavedSinceMs: null,
  hasBrought: false,
  isReader,
});

export function nextSave(facts: SaveFacts, event: SaveEvent, nowMs: number): SaveFacts {
  const next = step(facts, event);
  const isDirty = unsavedChanges(next) > 0;
  return { ...next, unsavedSinceMs: isDirty ? (facts.unsavedSinceMs ?? nowMs) : null };
}

function step(facts: SaveFacts, event: SaveEvent): SaveFacts {
  switch (event.type) {
    case 'opened':
      return { ...facts, link: 'open', sent: 0, durable: 0, hasBrought: false };
    case 'closed':
      return dropped(facts, facts.link === 'refused' ? 'refused' : 'down');
    case 'refused':
      return dropped(facts, 'refused');
    case 'changed':
      return { ...facts, unsent: facts.unsent + 1 };
    case 'sent':
      return sent(facts, event.frame);
    case 'durable':
      return {
        ...facts,
        durable: Math.max(facts.durable, event.count),
        underway: facts.underway.filter(({ frame }) => frame > event.count),
      };
    default:
      return event satisfies never;
  }
}

/** Before step 2 a frame carries one change; the step 2 carries all that were waiting. */
function sent(facts: SaveFacts, frame: 'update' | 'step2'): SaveFacts {
  const changes = frame === 'step2' ? facts.unsent : Math.min(1, facts.unsent);
  const number = facts.sent + 1;
  return {
    ...facts,
    sent: number,
    unsent: facts.unsent - changes,
    underway: [...facts.underway, { frame: number, changes }],
    hasBrought: facts.hasBrought || frame === 'step2',
  };
}

/** Whatever was on its way may be lost: it travels again in the next step 2. */
function dropped(facts: SaveFacts, link: 'down' | 'refused'): SaveFacts {
  return {
    ...facts,
    link,
    unsent: unsavedChanges(facts),
    underway: [],
    sent: 0,
    durable: 0,
    hasBrought: false,
  };
}

export const unsavedChanges = (facts: SaveFacts): number =>
  facts.unsent + facts.underway.reduce((sum, { changes }) => sum + changes, 0);

export type SaveKind = 'saved' | 'saving' | 'not_saved' | 'reconnecting';

/** What the room shows, always with its word. */
export interface SaveView {
  readonly kind: SaveKind;
  readonly unsaved: number;
  readonly text: string;
}

/** A commit takes a moment; one that takes this long deserves to be called what it is. */
export const NOT_SAVED_AFTER_MS = 4_000;

export function saveView(facts: SaveFacts, nowMs: number): SaveView {
  const unsaved = unsavedChanges(facts);
  const kind = kindOf(facts, unsaved, nowMs);
  return { kind, unsaved, text: WORDS[kind](unsaved) };
}

function kindOf(facts: SaveFacts, unsaved: number, nowMs: number): SaveKind {
  switch (facts.link) {
    case 'refused':
      return unsaved > 0 ? 'not_saved' : 'saved';
    case 'down':
      return 'reconnecting';
    case 'opening':
      return unsaved > 0 ? 'not_saved' : 'saving';
    case 'open':
      break;
    default:
      return facts.link satisfies never;
  }
  // Until the server has what an earlier visit left on this device, nobody knows.
  const isComplete = facts.isReader ? unsaved === 0 : facts.hasBrought && facts.underway.length === 0;
  if (isComplete && unsaved === 0) return 'saved';
  const waited = facts.unsavedSinceMs === null ? 0 : nowMs - facts.unsavedSinceMs;
  return waited >= NOT_SAVED_AFTER_MS ? 'not_saved' : 'saving';
}

const changes = (n: number) => (n === 1 ? '1 unsaved change' : `${n} unsaved changes`);

const WORDS = {
  saved: () => 'Saved',
  saving: () => 'Saving',
  not_saved: (n) => (n > 0 ? `Not saved (${changes(n)})` : 'Not saved'),
  reconnecting: (n) => (n > 0 ? `Reconnecting (${changes(n)})` : 'Reconnecting'),
} satisfies Record<SaveKind, (unsaved: number) => string>;

const SEVERITY = ['saved', 'saving', 'not_saved', 'reconnecting'] as const satisfies readonly SaveKind[];

/** One state for several documents: the one that needs the most attention, with all their unsaved changes. */
export function worstSave(views: readonly SaveView[]): SaveView {
  const unsaved = views.reduce((sum, view) => sum + view.unsaved, 0);
  const kind = views.reduce<SaveKind>(
    (worst, view) => (SEVERITY.indexOf(view.kind) > SEVERITY.indexOf(worst) ? view.kind : worst),
    'saved',
  );
  return { kind, unsaved, text: WORDS[kind](unsaved) };
}
