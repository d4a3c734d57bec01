import { describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { calendarFeed, calendarFile, type CalendarEvent } from './calendar-file.ts';

const event: CalendarEvent = {
  uid: '6f1c@loopmate',
  sequence: 3,
  status: 'CONFIRMED',
  stamp: new Date('2026-11-20T10:00:00Z'),
  start: new Date('2026-11-24T19:00:00Z'),
  end: new Date('2026-11-24T21:00:00.999Z'),
  summary: 'System Design with Kenji',
  description: 'First you interview Kenji, then Kenji interviews you.\nThe room: https://loopmate.example/x',
  url: 'https://loopmate.example/interviews/6f1c',
  organizer: 'hello@loopmate.example',
  alarmMinutesBefore: 10,
};

function readBack(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const component = calendar.getFirstSubcomponent('vevent');
  if (!component) throw new Error('no event');
  return { calendar, component, event: new ICAL.Event(component) };
}

describe('a calendar file', () => {
  it('reads back as it was meant', () => {
    const { calendar, component, event: read } = readBack(calendarFile('PUBLISH', event));
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect([read.uid, read.sequence, read.summary, read.description]).toEqual([
      event.uid,
      event.sequence,
      event.summary,
      event.description,
    ]);
    expect(read.startDate.toJSDate()).toEqual(event.start);
    expect(read.startDate.zone).toBe(ICAL.Timezone.utcTimezone);
    expect(read.endDate.toJSDate()).toEqual(new Date('2026-11-24T21:00:00Z'));
    const alarm = component.getFirstSubcomponent('valarm');
    expect(String(alarm?.getFirstPropertyValue('trigger'))).toBe('-PT10M');
  });

  it('ends lines with CRLF and folds at 75 octets without cutting a character', () => {
    const summary = `Gespräch über Systementwurf 🧪 ${'日本語の名前'.repeat(12)}`;
    const text = calendarFile('PUBLISH', { ...event, summary });
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const lines = text.split('\r\n');
    expect(lines.at(-1)).toBe('');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBe(75);
    expect(lines.some((line) => line.startsWith(' '))).toBe(true);
    expect(text).not.toContain('\uFFFD');
    expect(readBack(text).event.summary).toBe(summary);
  });

  it('escapes what a name may hold, so that nobody adds lines to it', () => {
    const summary = 'a;b,c\\d "e"\r\nATTENDEE:mailto:x@example.com\u0000';
    const text = calendarFile('PUBLISH', { ...event, summary });
    expect(readBack(text).event.summary).toBe('a;b,c\\d "e"\nATTENDEE:mailto:x@example.com');
    expect(readBack(text).component.getAllProperties('attendee')).toEqual([]);
  });

  it('cancels under the same name, without an alarm', () => {
    const { calendar, component } = readBack(
      calendarFile('CANCEL', { ...event, status: 'CANCELLED', sequence: 4 }),
    );
    expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
    expect(component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(component.getAllSubcomponents('valarm')).toEqual([]);
  });

  it('names one attendee when it goes by mail, whatever the name holds', () => {
    const attendee = { name: 'Ada "the first"\r\nX-EVIL:1; Moreno', address: 'ada@example.com' };
    const { calendar, component } = readBack(calendarFile('REQUEST', { ...event, attendee }));
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
    const [one, ...others] = component.getAllProperties('attendee');
    expect([one?.getFirstValue(), one?.getParameter('cn'), others]).toEqual([
      'mailto:ada@example.com',
      'Ada the firstX-EVIL:1; Moreno',
      [],
    ]);
    expect(component.getFirstProperty('x-evil')).toBeNull();
  });
});

describe('a calendar feed', () => {
  it('holds each event once, with a name and how often to ask', () => {
    const other = { ...event, uid: '7a2b@loopmate', status: 'CANCELLED' as const };
    const calendar = new ICAL.Component(ICAL.parse(calendarFeed([event, other])));
    const events = calendar.getAllSubcomponents('vevent');
    expect(
      events.map((one) => [one.getFirstPropertyValue('uid'), one.getFirstPropertyValue('status')]),
    ).toEqual([
      ['6f1c@loopmate', 'CONFIRMED'],
      ['7a2b@loopmate', 'CANCELLED'],
    ]);
    expect(calendar.getAllProperties('method').map((one) => one.getFirstValue())).toEqual(['PUBLISH']);
    expect(calendar.getFirstPropertyValue('name')).toBe('Loopmate interviews');
    expect(String(calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT1H');
  });

  it('may be empty', () => {
    expect(new ICAL.Component(ICAL.parse(calendarFeed([]))).getAllSubcomponents()).toEqual([]);
  });
});
