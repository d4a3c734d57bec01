import { codeTextName, writeUpdate } from '@loopmate/room-doc';
import * as Y from 'yjs';
import { fullCaret, leanCaret } from './dialect.ts';

/** The frames of one person typing, made before the clock runs: the load generator must not be what is measured. */
export class Typist {
  readonly doc = new Y.Doc();
  readonly updates: Uint8Array[] = [];
  readonly carets: Uint8Array[] = [];
  /** Introduces the client. */
  readonly presence: Uint8Array;

  constructor(keys: number, isLean: boolean) {
    const client = this.doc.clientID;
    this.presence = fullCaret({ client, clock: 0 }, 1);
    const text = this.doc.getText(codeTextName('python'));
    this.doc.on('update', (update: Uint8Array) => this.updates.push(writeUpdate(update)));
    const caretOf = isLean ? leanCaret : fullCaret;
    for (let clock = 0; clock < keys; clock++) {
      text.insert(clock, String.fromCharCode(97 + (clock % 26)));
      this.carets.push(caretOf({ client, clock }, clock + 2));
    }
  }
}
