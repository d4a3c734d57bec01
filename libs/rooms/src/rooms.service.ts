import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { RoomCommandBody, RoomView } from '@loopmate/contracts/rooms';
import { CALL_AFTER_MS, GRACE_MS } from '@loopmate/domain';
import { closesAt, InterviewsService, opensAt, type InterviewRow } from '@loopmate/interviews';
import { Database } from '@loopmate/persistence';
import { Clock, Refusal } from '@loopmate/platform';
import type { RoomEventBody } from './room-events.ts';
import { RoomPhases } from './room-phases.ts';
import { RoomPushes } from './room-pushes.ts';
import { RoomSockets, send, type AnySocket, type RoomSocket } from './room-sockets.ts';
import { RoomTimeline } from './room-timeline.ts';
import { phaseOf, RoomViews } from './room-views.ts';

/** Coming and going, and what the two say and show to each other in a room. */
@Injectable()
export class RoomsService {
  constructor(
    private readonly interviews: InterviewsService,
    private readonly sockets: RoomSockets,
    private readonly views: RoomViews,
    private readonly pushes: RoomPushes,
    private readonly phases: RoomPhases,
    private readonly timeline: RoomTimeline,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Noted once a socket, from the opening of the room on. */
  async arrive(socket: RoomSocket, { interviewId }: RoomCommandBody<'room:arrive'>): Promise<void> {
    const { interview, me } = await this.interviews.membership(socket.data.person.id, interviewId);
    // The room is closed to one who was not waited for; that they came in time is noted all the same.
    const now = this.clock.now();
    const isTooLate = now > interview.startsAt.getTime() + GRACE_MS;
    if (interview.state !== 'missed' || isTooLate) refuseUnlessOpen(interview, now);
    if (socket.data.doorOf === interviewId) return;
    socket.data.doorOf = interviewId;
    await this.atTheDoor(interview, me, 'arrived');
  }

  /** One tab a person: another one is refused `replaced_by_another_tab`, unless it takes over. */
  async enter(socket: RoomSocket, command: RoomCommandBody<'room:enter'>): Promise<{ room: RoomView }> {
    try {
      return await this.admit(socket, command);
    } catch (error) {
      // That they came and were kept out by a fault of ours must not be held against them.
      if (!(error instanceof Refusal)) await this.keptOut(socket.data.person.id, command.interviewId);
      throw error;
    }
  }

  private async admit(
    socket: RoomSocket,
    { interviewId, tab, takeOver }: RoomCommandBody<'room:enter'>,
  ): Promise<{ room: RoomView }> {
    const me = socket.data.person.id;
    const { interview, partnerId } = await this.interviews.membership(me, interviewId);
    refuseUnlessOpen(interview, this.clock.now());
    if (socket.data.place && socket.data.place.interviewId !== interviewId) await this.leave(socket);
    const wasPresent = await this.sockets.isPresent(interviewId, me);
    await this.replaceOthers(socket, interviewId, tab, takeOver);
    if (!socket.connected) throw new Refusal('not_now');
    await this.sockets.enter(socket, { interviewId, tab });
    if (!wasPresent) await this.attended(interview, me, 'joined');
    if (interview.phase === 'lobby') {
      if (await this.sockets.isPresent(interviewId, partnerId))
        await this.phases.ask(me, interviewId, { type: 'everyone_entered' });
      else if (this.clock.now() > interview.startsAt.getTime() + CALL_AFTER_MS)
        await this.interviews.callPartner(interviewId);
    }
    const room = await this.views.of(me, interviewId);
    void this.pushes.changed(interviewId);
    return { room };
  }

  /** Also when the socket is gone already. */
  async leave(socket: RoomSocket, how: 'left' | 'lost' = 'left'): Promise<void> {
    const { place, person, doorOf } = socket.data;
    // A second tab at the door that fades says nothing of someone who is inside.
    if (doorOf !== undefined && how === 'lost' && !(await this.sockets.isPresent(doorOf, person.id))) {
      const { interview } = await this.interviews.membership(person.id, doorOf);
      await this.atTheDoor(interview, person.id, 'lost');
    }
    if (!place) return;
    await this.sockets.leave(socket);
    if (await this.sockets.isPresent(place.interviewId, person.id)) return;
    const { interview } = await this.interviews.membership(person.id, place.interviewId);
    await this.attended(interview, person.id, how);
    void this.pushes.changed(place.interviewId);
  }

  /** The same `nonce` twice is one message: clients resend what was not acknowledged. */
  async chat(me: string, { interviewId, text, nonce }: RoomCommandBody<'chat:send'>): Promise<void> {
    const { interview, half, partnerId } = await this.interviews.membership(me, interviewId);
    if (phaseOf(interview) === 'closed') throw new Refusal('room_closed');
    const id = randomUUID();
    const sent = await this.database.transaction(async () => {
      await this.database.lock([`chat:${interviewId}`]);
      const { chat } = await this.timeline.read(interviewId, half.n);
      if (chat.some((one) => one.personId === me && one.nonce === nonce)) return undefined;
      const body = { id, text, nonce };
      return this.timeline.append(interviewId, { kind: 'chat', half: half.n, personId: me, body });
    });
    if (!sent) return;
    const message = { id, personId: me, text, atMs: sent.atMs };
    for (const person of [me, partnerId])
      this.sockets.tell(interviewId, person, 'chat:message', { interviewId, message, nonce });
  }

  /** Both see a run while it goes; only its end is kept. */
  async shareRun(me: string, { interviewId, run }: RoomCommandBody<'run:share'>): Promise<void> {
    const { interview, half, partnerId } = await this.interviews.membership(me, interviewId);
    if (interview.phase !== 'half' && interview.phase !== 'debrief') throw new Refusal('not_now');
    const { atMs } =
      run.status === 'running'
        ? { atMs: this.clock.now() }
        : await this.timeline.append(interviewId, { kind: 'run', half: half.n, personId: me, body: run });
    for (const person of [me, partnerId])
      this.sockets.tell(interviewId, person, 'run:shared', { interviewId, run, personId: me, atMs });
  }

  private async replaceOthers(
    socket: RoomSocket,
    interviewId: string,
    tab: string,
    takeOver: boolean,
  ): Promise<void> {
    const me = socket.data.person.id;
    const others = (await this.sockets.of(interviewId, me)).filter((other) => other.id !== socket.id);
    const isElsewhere = (other: AnySocket) => other.data.place?.tab !== tab;
    if (!takeOver && others.some(isElsewhere)) throw new Refusal('replaced_by_another_tab');
    for (const other of others) {
      // The same tab after a reconnect needs no word: its old socket is half dead.
      if (isElsewhere(other)) send(other, 'room:replaced', { interviewId });
      this.sockets.replace(other, interviewId, me);
    }
  }

  private async keptOut(personId: string, interviewId: string): Promise<void> {
    const { interview } = await this.interviews.membership(personId, interviewId);
    await this.atTheDoor(interview, personId, 'failed');
  }

  private async attended(
    { id, half }: InterviewRow,
    personId: string,
    what: Exclude<RoomEventBody<'attendance'>['what'], 'running_late'>,
  ) {
    await this.timeline.append(id, { kind: 'attendance', half, personId, body: { what } });
  }

  private async atTheDoor(
    { id, half }: InterviewRow,
    personId: string,
    what: RoomEventBody<'connection'>['what'],
  ) {
    await this.timeline.append(id, { kind: 'connection', half, personId, body: { what } });
  }
}

function refuseUnlessOpen(interview: InterviewRow, now: number): void {
  if (interview.state === 'proposed') throw new Refusal('room_not_open');
  const isMissed = interview.phase === 'lobby' && now > closesAt(interview).getTime();
  if (phaseOf(interview) === 'closed' || isMissed) throw new Refusal('room_closed');
  if (now < opensAt(interview).getTime()) throw new Refusal('room_not_open');
}
