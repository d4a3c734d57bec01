import * as Y from 'yjs';

/** The last tenth is for what the other types in the same moment: above the cap the server closes the document. */
const OWN_SHARE = 0.9;
/** With less room than a few lines it is called full: typing would stop in the middle of one. */
const A_FEW_LINES_BYTES = 256;

/** How much a document may still grow from this tab, so that nobody types what the server must refuse. */
export class GrowthLimit {
  /** At most this large: what came since it was measured counts in full. */
  private bytes = 0;
  private isMeasured = false;

  constructor(
    private readonly doc: Y.Doc,
    private readonly capBytes: number,
  ) {
    doc.on('update', (update: Uint8Array) => {
      this.bytes += update.length;
      this.isMeasured = false;
    });
  }

  get isFull(): boolean {
    return !this.isBelow(this.capBytes * OWN_SHARE, A_FEW_LINES_BYTES);
  }

  /** Deleting always fits, and putting less in the place of more may use the last tenth. */
  fits({ addedBytes, removedBytes }: { addedBytes: number; removedBytes: number }): boolean {
    if (addedBytes === 0) return true;
    return this.isBelow(addedBytes < removedBytes ? this.capBytes : this.capBytes * OWN_SHARE, addedBytes);
  }

  private isBelow(limit: number, addedBytes: number): boolean {
    if (this.bytes + addedBytes >= limit && !this.isMeasured) this.measure();
    return this.bytes + addedBytes < limit;
  }

  /** As the server folds it: what was deleted weighs nothing, though undo in this tab still remembers it. */
  private measure(): void {
    const folded = new Y.Doc();
    Y.applyUpdate(folded, Y.encodeStateAsUpdate(this.doc));
    this.bytes = Y.encodeStateAsUpdate(folded).length;
    this.isMeasured = true;
    folded.destroy();
  }
}
