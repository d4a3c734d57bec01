import { EditorState } from '@codemirror/state';
import { describe, expect, it } from '@jest/globals';
import { ySyncAnnotation, type YSyncConfig } from 'y-codemirror.next';
import * as Y from 'yjs';
import { growthFilter } from './growth-filter.ts';
import { GrowthLimit } from './growth-limit.ts';

const CAP = 10_000;

function documentOf(length: number): { doc: Y.Doc; text: Y.Text; limit: GrowthLimit } {
  const doc = new Y.Doc();
  const limit = new GrowthLimit(doc, CAP);
  const text = doc.getText('notes');
  text.insert(0, 'x'.repeat(length));
  return { doc, text, limit };
}

describe('the growth of a document', () => {
  it('is free below nine tenths of the cap and ends there', () => {
    const { limit, text } = documentOf(8_000);
    expect(limit.isFull).toBe(false);
    expect(limit.fits({ addedBytes: 900, removedBytes: 0 })).toBe(true);
    expect(limit.fits({ addedBytes: 1_100, removedBytes: 0 })).toBe(false);
    text.insert(0, 'y'.repeat(1_000));
    expect(limit.isFull).toBe(true);
    expect(limit.fits({ addedBytes: 1, removedBytes: 0 })).toBe(false);
    expect(limit.fits({ addedBytes: 1, removedBytes: 1 })).toBe(false);
  });

  it('leaves room to delete, and to put less in the place of more', () => {
    const { limit, text } = documentOf(9_500);
    expect(limit.fits({ addedBytes: 0, removedBytes: 1 })).toBe(true);
    expect(limit.fits({ addedBytes: 10, removedBytes: 20 })).toBe(true);
    expect(limit.fits({ addedBytes: 600, removedBytes: 5_000 })).toBe(false);
    text.delete(0, 5_000);
    expect(limit.isFull).toBe(false);
    expect(limit.fits({ addedBytes: 100, removedBytes: 0 })).toBe(true);
  });

  it('lets a document above its cap be made shorter', () => {
    const { limit } = documentOf(CAP + 500);
    expect(limit.fits({ addedBytes: 0, removedBytes: 1 })).toBe(true);
    expect(limit.fits({ addedBytes: 1, removedBytes: 100 })).toBe(false);
  });

  it('goes by what the document holds, not by what it took to write it or what undo remembers', () => {
    const { limit, text } = documentOf(100);
    const undo = new Y.UndoManager(text, { trackedOrigins: new Set([null]) });
    for (let n = 0; n < 20; n++) {
      text.insert(0, 'z'.repeat(1_000));
      text.delete(0, 1_000);
    }
    expect(undo.undoStack.length).toBeGreaterThan(0);
    expect(limit.isFull).toBe(false);
    undo.destroy();
  });
});

describe('an editor of a full document', () => {
  const { limit } = documentOf(9_500);
  const state = EditorState.create({
    doc: 'words',
    extensions: growthFilter((growth) => limit.fits(growth)),
  });
  const after = (from: number, to: number, insert: string) =>
    state.update({ changes: { from, to, insert } }).state.doc.toString();

  it('takes nothing more that is typed or pasted', () => {
    expect(after(5, 5, '!')).toBe('words');
    expect(after(0, 1, 'é')).toBe('words');
  });

  it('deletes', () => {
    expect(after(0, 3, '')).toBe('ds');
    expect(after(0, 4, 'S')).toBe('Ss');
  });

  it('shows what the other writes', () => {
    const annotations = ySyncAnnotation.of({} as YSyncConfig);
    const { state: shown } = state.update({ changes: { from: 5, insert: ' of Cal' }, annotations });
    expect(shown.doc.toString()).toBe('words of Cal');
  });
});
