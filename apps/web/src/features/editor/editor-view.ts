import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view';
import type { RoomLanguage } from '@loopmate/room-doc';
import { yCollab, yUndoManagerKeymap } from 'y-codemirror.next';
import type * as Y from 'yjs';
import { cspNonce } from '../../app/csp-nonce.ts';
import { toast } from '../../ui/toast.ts';
import { codeHighlight } from './code-highlight.ts';
import { languageSupport } from './code-language.ts';
import type { DocumentSession } from './document-session.ts';
import { growthFilter, type Growth } from './growth-filter.ts';
import { remoteCarets } from './remote-carets.ts';

export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly session: DocumentSession;
  readonly text: Y.Text;
  readonly textName: string;
  /** Undefined is prose. */
  readonly language: RoomLanguage | undefined;
  readonly label: string;
  /** Id of the sentence that says how to leave the editor by keyboard. */
  readonly helpId: string;
}

export interface MountedEditor {
  readonly view: EditorView;
  setCanWrite(canWrite: boolean): void;
  close(): void;
}

const writing = (canWrite: boolean): Extension => [
  EditorState.readOnly.of(!canWrite),
  EditorView.editable.of(true),
];

/** Tab indents; Escape, then Tab, leaves (CodeMirror's own rule), so nobody is caught by the editor. */
export function mountEditor(options: EditorOptions): MountedEditor {
  const { parent, session, text, textName, language, label, helpId } = options;
  const access = new Compartment();
  const undoManager = session.undoManagerOf(text, textName);
  const nonce = cspNonce();
  const state = EditorState.create({
    doc: text.toJSON(),
    extensions: [
      nonce ? EditorView.cspNonce.of(nonce) : [],
      EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': helpId, tabindex: '0' }),
      access.of(writing(false)),
      drawSelection(),
      language ? forCode(language) : [EditorView.lineWrapping, placeholder(PROSE_HINT)],
      keymap.of([...yUndoManagerKeymap, ...closeBracketsKeymap, ...searchKeymap, ...defaultKeymap]),
      growthFilter((growth) => mayGrow(session, growth)),
      yCollab(text, null, { undoManager }),
      remoteCarets(session.provider.awareness),
    ],
  });
  const view = new EditorView({ state, parent });
  return {
    view,
    setCanWrite: (allowed) => {
      if (view.state.readOnly === allowed) view.dispatch({ effects: access.reconfigure(writing(allowed)) });
    },
    close: () => view.destroy(),
  };
}

/** A note stands over a full document; what is too large for one that is not full yet is told of once. */
function mayGrow(session: DocumentSession, growth: Growth): boolean {
  if (session.mayGrow(growth)) return true;
  if (!session.state.isFull) toast('That is more than this document can still hold. Add less of it');
  return false;
}

const PROSE_HINT = 'Shared notes: you both see and write here.';

function forCode(language: RoomLanguage): Extension {
  return [
    lineNumbers(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightSelectionMatches(),
    keymap.of([indentWithTab]),
    languageSupport(language),
    codeHighlight,
  ];
}
