import { Catch } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { HanaError } from '../exception/hana.error.js';
import type { HttpResponse } from '../http-response.js';

@Catch(HanaError)
export class HanaErrorFilter implements ExceptionFilter<HanaError> {
  catch(exception: HanaError, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<HttpResponse>();
    response.status(exception.getStatus()).json(exception.getResponse());
  }
}
