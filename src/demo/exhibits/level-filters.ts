import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { HttpResponse } from '../base/http-response.js';

/** Answers with its own name. */
class LevelFilter implements ExceptionFilter {
  catch(_exception: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<HttpResponse>();
    response.status(418).json({ answeredBy: this.constructor.name });
  }
}

@Catch()
export class MethodFilter extends LevelFilter {}

@Catch()
export class ClassFilter extends LevelFilter {}
