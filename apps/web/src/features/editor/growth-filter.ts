import { EditorState, type Extension, type Text } from '@codemirror/state';
import { ySyncAnnotation } from 'y-codemirror.next';

export interface Growth {
  readonly addedBytes: number;
  readonly removedBytes: number;
}

/** What is typed or pasted here happens only when `mayGrow` allows it; what others wrote always does. */
export function growthFilter(mayGrow: (growth: Growth) => boolean): Extension {
  return EditorState.changeFilter.of((transaction) => {
    if (transaction.annotation(ySyncAnnotation)) return true;
    let [addedBytes, removedBytes] = [0, 0];
    transaction.changes.iterChanges((from, to, _fromNow, _toNow, inserted) => {
      addedBytes += utf8Length(inserted);
      removedBytes += utf8Length(transaction.startState.doc.slice(from, to));
    });
    return mayGrow({ addedBytes, removedBytes });
  });
}

const encoder = new TextEncoder();
const utf8Length = (text: Text) => encoder.encode(text.toString()).length;
