import { Catch, HttpException, HttpStatus } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { ServerErrorCode } from '../../common/server-error-code.js';
import type { ServerResponseWrapper } from '../../common/server-response-wrapper.js';
import { BizException } from '../exception/biz.exception.js';
import type { HttpResponse } from '../http-response.js';
import { unknownErrorResponse } from '../unknown-error-response.js';

@Catch()
export class HttpServiceExceptionFilter implements ExceptionFilter {
  catch(exception: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<HttpResponse>();
    response.status(statusOf(exception)).json(bodyOf(exception));
  }
}

function statusOf(exception: unknown): number {
  if (exception instanceof BizException) {
    return exception.returnCode.httpStatus;
  }
  if (exception instanceof HttpException) {
    return exception.getStatus();
  }
  return HttpStatus.INTERNAL_SERVER_ERROR;
}

function bodyOf(exception: unknown): ServerResponseWrapper {
  if (exception instanceof BizException) {
    return { returnCode: exception.returnCode.codeString, errorMessage: exception.message };
  }
  if (exception instanceof HttpException) {
    return { returnCode: ServerErrorCode.HTTP_EXCEPTION, errorMessage: exception.message };
  }
  return unknownErrorResponse(exception);
}
