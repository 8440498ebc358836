import { Controller, Get, Param, ParseIntPipe } from '@nestjs/common';
import { BizException } from '../../base/exception/biz.exception.js';
import { ReturnCode } from '../../common/return-code.js';
import { createBuiltInException } from './create-built-in-exception.js';

@Controller('exceptions')
export class ExceptionsController {
  @Get(':status')
  throwException(@Param('status', ParseIntPipe) status: number): never {
    throw (
      createBuiltInException(status) ??
      BizException.create(
        ReturnCode.ERR_NOT_FOUND,
        `no built-in exception has the status ${status}`,
      )
    );
  }
}
