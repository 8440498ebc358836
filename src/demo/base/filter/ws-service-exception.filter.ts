import { Catch } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { ServerResponseWrapper } from '../../common/server-response-wrapper.js';
import { ackOf } from '../ack-of.js';
import { BizException } from '../exception/biz.exception.js';
import { unknownErrorResponse } from '../unknown-error-response.js';

@Catch()
export class WsServiceExceptionFilter implements ExceptionFilter {
  catch(exception: unknown, host: ArgumentsHost): void {
    ackOf(host)?.(bodyOf(exception));
  }
}

function bodyOf(exception: unknown): ServerResponseWrapper {
  if (exception instanceof BizException) {
    return { returnCode: exception.returnCode.codeString, errorMessage: exception.message };
  }
  return unknownErrorResponse(exception);
}
