import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import { ReturnCode } from '../../common/return-code.js';

@Injectable()
export class HttpServiceResponseInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    // Global interceptors reach gateways too, and those answer in their own way.
    if (context.getType() !== 'http') {
      return next.handle();
    }
    return next
      .handle()
      .pipe(map((data: unknown) => ({ returnCode: ReturnCode.SUCCESS.codeString, data })));
  }
}
