/** saved: the server has it. saving: on its way. offline: kept on this device. conflict: choose a draft. */
export type SaveStatus = 'saved' | 'saving' | 'offline' | 'conflict';

const MARKS = {
  saved: 'M5.4 8.2l1.9 1.9 3.4-3.9',
  saving: '',
  offline: 'M8 5v3.4M8 10.8v.1',
  conflict: 'M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4',
} satisfies Record<SaveStatus, string>;

const WORDS = {
  saved: 'Saved',
  saving: 'Saving',
  offline: 'Not saved',
  conflict: 'Two drafts, choose',
} satisfies Record<SaveStatus, string>;

export interface SaveStateProps {
  status: SaveStatus;
  /** "Saving 2 changes", "Reconnecting, 14 on this device". */
  text?: string;
}

export function SaveState({ status, text }: SaveStateProps) {
  return (
    <span className={`save save-${status}`} role="status">
      <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6" />
        {MARKS[status] && <path d={MARKS[status]} />}
      </svg>
      <span>{text ?? WORDS[status]}</span>
    </span>
  );
}
