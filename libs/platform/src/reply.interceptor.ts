import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { endpointOf } from './route.ts';

/** Sends only what the contract names: a field a service let slip is cut here, a missing one is a 500 with a log line. */
export class ReplyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const endpoint = context.getType() === 'http' ? endpointOf(context.getHandler()) : undefined;
    return endpoint ? next.handle().pipe(map((reply) => endpoint.reply.parse(reply ?? {}))) : next.handle();
  }
}
