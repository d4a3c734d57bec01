import { describe, expect, it } from '@jest/globals';
import {
  NOT_SAVED_AFTER_MS,
  beginSaving,
  nextSave,
  saveView,
  unsavedChanges,
  worstSave,
  type SaveEvent,
} from './save-machine.ts';

const change: SaveEvent = { type: 'changed' };
const update: SaveEvent = { type: 'sent', frame: 'update' };
const step2: SaveEvent = { type: 'sent', frame: 'step2' };
const durable = (count: number): SaveEvent => ({ type: 'durable', count });
const opened: SaveEvent = { type: 'opened' };
const closed: SaveEvent = { type: 'closed' };

const after = (...events: SaveEvent[]) =>
  events.reduce((facts, event) => nextSave(facts, event, 0), beginSaving(false));
const joined = [opened, step2, durable(1)];
const text = (...events: SaveEvent[]) => saveView(after(...events), 100).text;

describe('the save state', () => {
  it('is not Saved before the server has what this device brought', () => {
    expect(text()).toBe('Saving');
    expect(text(opened)).toBe('Saving');
    expect(text(opened, step2)).toBe('Saving');
    expect(text(opened, step2, durable(1))).toBe('Saved');
  });

  it('is Saved only when the commit covers every change', () => {
    expect(text(...joined, change)).toBe('Saving');
    expect(text(...joined, change, update)).toBe('Saving');
    expect(text(...joined, change, update, change, update, durable(2))).toBe('Saving');
    expect(text(...joined, change, update, change, update, durable(3))).toBe('Saved');
  });

  it('says Not saved when the commit does not come', () => {
    const facts = after(...joined, change, update);
    expect(saveView(facts, NOT_SAVED_AFTER_MS - 1).kind).toBe('saving');
    expect(saveView(facts, NOT_SAVED_AFTER_MS).text).toBe('Not saved (1 unsaved change)');
  });

  it('counts what was on its way again when the connection drops, and what is typed meanwhile', () => {
    const down = [...joined, change, update, change, update, durable(2), closed];
    expect(text(...down)).toBe('Reconnecting (1 unsaved change)');
    expect(text(...down, change, change)).toBe('Reconnecting (3 unsaved changes)');
  });

  it('is Saved after a reconnect once the step 2 that carried everything is committed', () => {
    const back = [...joined, closed, change, change, opened];
    expect(text(...back)).toBe('Saving');
    expect(text(...back, step2)).toBe('Saving');
    expect(text(...back, step2, durable(1))).toBe('Saved');
  });

  it('does not take the count of an earlier connection for this one', () => {
    const facts = after(...joined, change, update, durable(2), closed, change, opened, step2);
    expect(facts.durable).toBe(0);
    expect(unsavedChanges(facts)).toBe(1);
  });

  it('never calls a refused document saved while it holds changes', () => {
    expect(text(...joined, change, update, { type: 'refused' }, closed)).toBe('Not saved (1 unsaved change)');
  });

  it('is the worst of several documents', () => {
    const saved = saveView(after(...joined), 0);
    const down = saveView(after(...joined, change, closed), 0);
    expect(worstSave([saved, saved]).text).toBe('Saved');
    expect(worstSave([saved, down]).text).toBe('Reconnecting (1 unsaved change)');
    expect(worstSave([]).kind).toBe('saved');
  });
});
