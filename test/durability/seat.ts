import type { History } from './history.ts';
import { Writer, type WriterPlace } from './writer.ts';

/** One person of a room: the tab that is open, and what was typed in tabs that are gone. */
export class Seat {
  writer: Writer;
  private readonly gone: Writer[] = [];

  constructor(private readonly place: WriterPlace) {
    this.writer = new Writer(place);
  }

  get histories(): readonly History[] {
    return [...this.gone, this.writer];
  }

  /** The tab ends as it is, and the person opens another that knows nothing. */
  loseTab(): void {
    this.writer.lose();
    this.gone.push(this.writer);
    this.writer = new Writer({ ...this.place, name: `${this.place.name}t${this.gone.length}` });
  }

  close(): void {
    this.writer.close();
  }
}
