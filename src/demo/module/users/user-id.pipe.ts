import { Injectable } from '@nestjs/common';
import type { PipeTransform } from '@nestjs/common';
import { BizException } from '../../base/exception/biz.exception.js';
import { ReturnCode } from '../../common/return-code.js';

@Injectable()
export class UserIdPipe implements PipeTransform<string | undefined, string> {
  // A declared type is no check: for `?userId=tom&userId=jerry` this is an array, and `trim` throws.
  transform(userId: string | undefined): string {
    if (!userId?.trim()) {
      throw BizException.create(ReturnCode.ERR_REQ_FIELD_ERROR, 'user id is empty');
    }
    return userId;
  }
}
