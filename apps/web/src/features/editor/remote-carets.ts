import { Annotation, RangeSet, type Range } from '@codemirror/state';
import {
  Decoration,
  ViewPlugin,
  WidgetType,
  type DecorationSet,
  type EditorView,
  type ViewUpdate,
} from '@codemirror/view';
import { presenceOf, type PresenceUser } from '@loopmate/room-doc';
import type { Awareness } from 'y-protocols/awareness';
import { ySyncFacet } from 'y-codemirror.next';
import * as Y from 'yjs';

/**
 * The other person's caret and selection, and the sending of mine. y-codemirror.next has one too; its flag knows a
 * colour and nothing of seats, and shape carries the seat here. Identity is what the server stamped.
 */
const moved = Annotation.define<true>();

class CaretFlag extends WidgetType {
  constructor(private readonly user: PresenceUser) {
    super();
  }

  override eq(other: CaretFlag): boolean {
    return other.user.name === this.user.name && other.user.seat === this.user.seat;
  }

  override toDOM(): HTMLElement {
    const caret = document.createElement('span');
    caret.className = 'caret';
    caret.dataset['seat'] = this.user.seat;
    caret.setAttribute('aria-hidden', 'true');
    const flag = document.createElement('span');
    flag.textContent = this.user.name.split(' ')[0] ?? this.user.name;
    caret.append(flag);
    return caret;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

/** Carets of everyone but me, as decorations of this document's length. */
function decorationsOf(view: EditorView, awareness: Awareness): DecorationSet {
  const { ytext } = view.state.facet(ySyncFacet);
  const ranges: Range<Decoration>[] = [];
  for (const [client, state] of awareness.getStates()) {
    const presence = client === awareness.clientID ? undefined : presenceOf(state);
    const anchor = presence && indexOf(presence.cursor, 'anchor', ytext);
    const head = presence && indexOf(presence.cursor, 'head', ytext);
    if (!presence || anchor === undefined || head === undefined) continue;
    const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)];
    if (to > view.state.doc.length) continue;
    const { seat } = presence.user;
    if (from < to)
      ranges.push(Decoration.mark({ class: 'sel', attributes: { 'data-seat': seat } }).range(from, to));
    ranges.push(
      Decoration.widget({ widget: new CaretFlag(presence.user), side: head > anchor ? -1 : 1 }).range(head),
    );
  }
  return RangeSet.of(ranges, true);
}

/** Where a relative position of the wire is now, if it is in this text. */
function indexOf(cursor: unknown, end: 'anchor' | 'head', text: Y.Text): number | undefined {
  if (typeof cursor !== 'object' || cursor === null || !(end in cursor) || !text.doc) return undefined;
  try {
    const relative = Y.createRelativePositionFromJSON(Reflect.get(cursor, end));
    const absolute = Y.createAbsolutePositionFromRelativePosition(relative, text.doc);
    return absolute?.type === text ? absolute.index : undefined;
  } catch {
    return undefined;
  }
}

export function remoteCarets(awareness: Awareness) {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet = RangeSet.empty;
      private sent = '';

      constructor(private readonly view: EditorView) {
        awareness.on('change', this.show);
        this.decorations = decorationsOf(view, awareness);
      }

      /** Never inside an update of the editor: awareness may change while one is running. */
      private readonly show = ({
        added,
        updated,
        removed,
      }: Record<'added' | 'updated' | 'removed', number[]>) => {
        const others = [...added, ...updated, ...removed].some((client) => client !== awareness.clientID);
        if (others) queueMicrotask(() => this.view.dispatch({ annotations: moved.of(true) }));
      };

      update(update: ViewUpdate): void {
        if (update.docChanged || update.selectionSet || update.focusChanged) this.send(update);
        const isMoved = update.transactions.some((one) => one.annotation(moved));
        if (isMoved) this.decorations = decorationsOf(update.view, awareness);
        else if (update.docChanged) this.decorations = this.decorations.map(update.changes);
      }

      destroy(): void {
        awareness.off('change', this.show);
        awareness.setLocalStateField('cursor', null);
      }

      private send({ state, view }: ViewUpdate): void {
        const { ytext } = state.facet(ySyncFacet);
        if (!view.hasFocus) return;
        const { anchor, head } = state.selection.main;
        const at = (index: number) => Y.createRelativePositionFromTypeIndex(ytext, index);
        // The text follows the editor only after this update: positions are taken then.
        queueMicrotask(() => {
          if (Math.max(anchor, head) > ytext.length) return;
          const cursor = { anchor: at(anchor), head: at(head) };
          const told = JSON.stringify(cursor);
          if (told === this.sent) return;
          this.sent = told;
          awareness.setLocalStateField('cursor', cursor);
        });
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}
