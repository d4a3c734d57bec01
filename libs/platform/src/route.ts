import {
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
} from '@nestjs/common';
import { nothing, type Endpoint } from '@loopmate/contracts/endpoint';
import type { z } from 'zod';
import { parse } from './refusal.ts';

const ENDPOINT = 'loopmate:endpoint';

/** Binds a controller method to its contract: method, path, whether a login is needed, what goes in and out. */
export const Route = (endpoint: Endpoint) =>
  applyDecorators(
    RequestMapping({ path: endpoint.path, method: RequestMethod[endpoint.method] }),
    HttpCode(200),
    SetMetadata(ENDPOINT, endpoint),
  );

export function endpointOf(handler: object): Endpoint | undefined {
  return Reflect.getMetadata(ENDPOINT, handler) as Endpoint | undefined;
}

const OPEN = 'loopmate:open';

/** Lets anyone in to a method that has no contract, such as a health check. Contracts say `open: true` themselves. */
export const Open = () => SetMetadata(OPEN, true);

export function isOpen(handler: object): boolean {
  return endpointOf(handler)?.open === true || Reflect.getMetadata(OPEN, handler) === true;
}

type Parsed<S, Fallback> = S extends z.ZodType ? z.output<S> : Fallback;
export interface InputOf<E extends Endpoint> {
  params: Parsed<E['params'], Record<string, never>>;
  query: Parsed<E['query'], Record<string, never>>;
  body: Parsed<E['body'], undefined>;
}
export type ReplyOf<E extends Endpoint> = z.input<E['reply']>;

/** The request's params, query and body, parsed by the endpoint's schemas. */
export const Input = createParamDecorator((_data: undefined, context: ExecutionContext) => {
  const endpoint = endpointOf(context.getHandler());
  if (!endpoint) throw new Error('@Input() stands on a method without @Route()');
  const request = context.switchToHttp().getRequest<{ params: unknown; query: unknown; body: unknown }>();
  return {
    params: endpoint.params ? parse(endpoint.params, request.params) : {},
    query: endpoint.query ? parse(endpoint.query, request.query) : {},
    body: endpoint.body ? parse(endpoint.body, request.body ?? {}) : undefined,
  };
});

/** The answer of a method that has nothing to say. */
export const done: z.infer<typeof nothing> = {};
