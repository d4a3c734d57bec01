import { z } from 'zod';

/** One HTTP route: path with `:params`, what goes in, what comes out. The client, the API and its description read it. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/api/${string}`;
  readonly summary: string;
  readonly open?: true;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly reply: z.ZodType;
}

export const endpoint = <const E extends Endpoint>(definition: E): E => definition;

export const nothing = z.object({}).strict();
export const id = z.uuid();
/** An instant as ISO 8601 in UTC, such as `2026-11-24T19:00:00.000Z`. */
export const instant = z.iso.datetime();
/** A wall date, such as `2026-11-24`. */
export const wallDate = z.iso.date();
/** Minutes after midnight on a wall clock; an end may pass midnight, up to 48 h. */
export const wallMinute = z.int().min(0).max(2880);
