export { SchedulingModule } from './scheduling.module.ts';
export { AvailabilityService } from './availability.service.ts';
export { BookingsService, type Wanted } from './bookings.service.ts';
export { CalendarService } from './calendar.service.ts';
export { matchStartAt } from './match-starts.ts';
export { MatchBookings, type MatchedPair } from './match-bookings.service.ts';
export { iInterviewFirst } from './peers.ts';
export { MovesService } from './moves.service.ts';
export { InvitesService } from './invites.service.ts';
