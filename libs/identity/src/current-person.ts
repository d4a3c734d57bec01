import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Refusal } from '@loopmate/platform';
import type { Request } from 'express';

/** Who acts, and through which login. A guest has no account yet. */
export interface CurrentPersonValue {
  id: string;
  loginId: string;
  name: string;
  isGuest: boolean;
}

// Keyed by the request itself, so that no header or body can name a person.
const people = new WeakMap<Request, CurrentPersonValue>();

export const rememberPerson = (request: Request, person: CurrentPersonValue): void => {
  people.set(request, person);
};

/** The signed-in person of a request; undefined only on open routes. */
export const personOf = (request: Request): CurrentPersonValue | undefined => people.get(request);

/** The signed-in person. On an open route, where there may be none, use `@PersonIfAny()`. */
export const CurrentPerson = createParamDecorator((_data: undefined, context: ExecutionContext) => {
  const person = personOf(context.switchToHttp().getRequest<Request>());
  if (!person) throw new Refusal('not_signed_in');
  return person;
});

export const PersonIfAny = createParamDecorator((_data: undefined, context: ExecutionContext) =>
  personOf(context.switchToHttp().getRequest<Request>()),
);
