import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Config, isOpen, Refusal } from '@loopmate/platform';
import type { Request } from 'express';
import { rememberPerson } from './current-person.ts';
import { IdentityService } from './identity.service.ts';
import { RequestLimits } from './request-limits.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Stands before every HTTP route. Sockets are settled before their upgrade, by the realtime lib.
 * Unsafe methods need JSON and one of our origins: a form or script of another site can give neither.
 */
@Injectable()
export class LoginGuard implements CanActivate {
  constructor(
    private readonly identity: IdentityService,
    private readonly limits: RequestLimits,
    private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<Request>();
    if (!SAFE_METHODS.has(request.method)) this.checkUnsafe(request);
    const person = await this.identity.personOfCookie(request.headers.cookie);
    if (person) rememberPerson(request, person);
    else if (!isOpen(context.getHandler())) throw new Refusal('not_signed_in');
    await this.limits.spend(person?.id, request.ip);
    return true;
  }

  private checkUnsafe(request: Request): void {
    if (!this.config.isAllowedOrigin(request.headers.origin)) throw new Refusal('origin_refused');
    const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
    if (type !== 'application/json') throw new Refusal('body_invalid');
  }
}
