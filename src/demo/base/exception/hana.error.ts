import { HttpException, HttpStatus } from '@nestjs/common';
import { ERROR_MESSAGES } from './error-messages.js';

/** A failure of the picture storage; without a message the code is looked up in the table. */
export class HanaError extends HttpException {
  constructor(
    readonly code: string,
    message: string = ERROR_MESSAGES.get(code) ?? 'Unknown Error',
  ) {
    super({ code, message }, HttpStatus.BAD_REQUEST);
  }
}
