import type { MarkKind } from '@loopmate/domain';
import { Plus, X } from 'lucide-react';
import { Button } from 'react-aria-components';
import { Icon } from './icon.tsx';

export const MARK_GLYPHS = {
  plus: '+',
  minus: '−',
  question: '?',
  help: 'H',
} satisfies Record<MarkKind, string>;

export const MARK_WORDS = {
  plus: 'Good sign',
  minus: 'Concern',
  question: 'Ask later',
  help: 'Helped',
} satisfies Record<MarkKind, string>;

export interface EvidenceChipProps {
  kind: MarkKind;
  /** Clock of the half, "24:55". */
  time: string;
  text?: string;
  /** Goes to the moment. */
  onPress?: () => void;
  onRemove?: () => void;
}

export function EvidenceChip({ kind, time, text, onPress, onRemove }: EvidenceChipProps) {
  const said = (
    <>
      <MarkGlyph kind={kind} />
      <time>{time}</time>
      {text && <span>{text}</span>}
    </>
  );
  if (onPress && !onRemove)
    return (
      <Button className="ev" onPress={onPress}>
        {said}
      </Button>
    );
  return (
    <span className="ev">
      {said}
      {onRemove && (
        <Button className="ev-x" aria-label={`Remove the mark at ${time}`} onPress={onRemove}>
          <Icon of={X} size="s" />
        </Button>
      )}
    </span>
  );
}

export function MarkGlyph({ kind }: { kind: MarkKind }) {
  return (
    <span className={`g g-${kind}`}>
      <span aria-hidden="true">{MARK_GLYPHS[kind]}</span>
      <span className="sr">{MARK_WORDS[kind]}</span>
    </span>
  );
}

/** The last of a row of evidence. */
export function AddEvidence({
  children = 'Add a moment',
  onPress,
}: {
  children?: string;
  onPress: () => void;
}) {
  return (
    <Button className="ev ev-add" onPress={onPress}>
      <Icon of={Plus} size="s" />
      {children}
    </Button>
  );
}
