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

  /** `isScattered`: anywhere in the text and with deletions, as a document looks after an hour, not at its end. */
  constructor(keys: number, isLean: boolean, isScattered = false) {
    const client = this.doc.clientID;
    this.presence = fullCaret({ client, clock: 0 }, 1);
    const text = this.doc.getText(codeTextName('python'));
    this.doc.on('update', (update: Uint8Array) => this.updates.push(writeUpdate(update)));
    const caretOf = isLean ? leanCaret : fullCaret;
    for (let clock = 0; clock < keys; clock++) {
      const at = isScattered ? scattered(clock, text.length) : clock;
      if (isScattered && clock % 10 === 9) text.delete(Math.min(at, text.length - 1), 1);
      else text.insert(at, String.fromCharCode(97 + (clock % 26)));
      this.carets.push(caretOf({ client, clock }, clock + 2));
    }
  }
}

/** The same places each time: multiplicative hashing by the golden ratio. */
const scattered = (n: number, length: number) => (Math.imul(n, 2_654_435_761) >>> 0) % (length + 1);
