import type { CallHandler, ExecutionContext } from '@nestjs/common';
import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import { ReturnCode } from '../common/return-code.js';

/** `HttpServiceResponseInterceptor` that does not ask where it is. */
export class WrapsEverything {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next
      .handle()
      .pipe(map((data: unknown) => ({ returnCode: ReturnCode.SUCCESS.codeString, data })));
  }
}
