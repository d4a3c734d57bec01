// Runs in browsers and in Node: both have fetch.
/// <reference lib="dom" />
import type { Endpoint } from '@loopmate/contracts/endpoint';
import { errorBody, type ErrorBody, type ErrorCode } from '@loopmate/contracts/errors';
import type { z } from 'zod';

/** A refusal from the server, with its code, or `unavailable` when no answer came. */
export class ApiError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly status: number,
    readonly body: ErrorBody,
  ) {
    super(code);
    this.name = 'ApiError';
  }
}

type In<S> = S extends z.ZodType ? z.input<S> : never;
type Field<Name extends string, S> = S extends z.ZodType ? { [K in Name]: In<S> } : object;
/** What a call must be given: only the parts its contract names. */
export type CallInput<E extends Endpoint> = Field<'params', E['params']> &
  Field<'query', E['query']> &
  Field<'body', E['body']>;
type Args<E extends Endpoint> = object extends CallInput<E> ? [input?: CallInput<E>] : [input: CallInput<E>];

export interface ClientOptions {
  /** Absent in a browser (same origin). */
  baseUrl?: string;
  /** For programs that are not a browser: cookie and Origin to send. */
  headers?: () => Record<string, string>;
  fetch?: typeof globalThis.fetch;
}

export type Call = <E extends Endpoint>(endpoint: E, ...input: Args<E>) => Promise<z.output<E['reply']>>;

/** Calls endpoints by their contract; the reply is parsed, a refusal becomes an ApiError. */
export function createCall({ baseUrl = '', headers = () => ({}), fetch }: ClientOptions = {}): Call {
  return async (endpoint, ...[input]) => {
    const {
      params = {},
      query = {},
      body,
    } = (input ?? {}) as Partial<Record<'params' | 'query' | 'body', object>>;
    const send = fetch ?? globalThis.fetch;
    let response: Response;
    try {
      response = await send(baseUrl + pathOf(endpoint.path, params) + searchOf(query), {
        method: endpoint.method,
        credentials: 'same-origin',
        headers: {
          ...(endpoint.method === 'GET' ? {} : { 'content-type': 'application/json' }),
          ...headers(),
        },
        ...(endpoint.method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
      });
    } catch {
      throw new ApiError('unavailable', 0, { code: 'unavailable' });
    }
    const text = await response.text();
    if (!response.ok) throw refusalFrom(response.status, text);
    return endpoint.reply.parse(JSON.parse(text)) as z.output<(typeof endpoint)['reply']>;
  };
}

function pathOf(path: string, params: object): string {
  return path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String((params as Record<string, unknown>)[name])),
  );
}

function searchOf(query: object): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return search.size > 0 ? `?${search}` : '';
}

function refusalFrom(status: number, text: string): ApiError {
  try {
    const body = errorBody.parse(JSON.parse(text));
    return new ApiError(body.code, status, body);
  } catch {
    const code = status === 404 ? 'not_found' : 'unavailable';
    return new ApiError(code, status, { code });
  }
}
