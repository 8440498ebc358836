import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import { ReturnCode } from '../../common/return-code.js';
import type { ServerResponseWrapper } from '../../common/server-response-wrapper.js';

@Injectable()
export class WsServiceResponseInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<ServerResponseWrapper> {
    return next
      .handle()
      .pipe(map((data: unknown) => ({ returnCode: ReturnCode.SUCCESS.codeString, data })));
  }
}
