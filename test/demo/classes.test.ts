import { HttpException } from '@nestjs/common';
import { BaseWsExceptionFilter } from '@nestjs/websockets';
import { describe, expect, it } from 'vitest';

const { ReturnCode } = await built('common/return-code.js');
const { BizException } = await built('base/exception/biz.exception.js');
const { HanaError } = await built('base/exception/hana.error.js');
const { WsExceptionFilter } = await built('base/filter/ws-exception.filter.js');

describe('ReturnCode', () => {
  it.each([
    ['SUCCESS', 'SUC', 'SUC00000', 200],
    ['ERR_REQ_FIELD_ERROR', 'ERR', 'ERR40000', 400],
    ['ERR_NOT_FOUND', 'ERR', 'ERR40400', 404],
  ])('%s is made of %s and its sub-code', (name, prefix, codeString, httpStatus) => {
    expect(ReturnCode[name]).toMatchObject({ prefix, codeString, httpStatus });
  });
});

describe('BizException', () => {
  it('carries a code and a message and is no Error', () => {
    const exception = BizException.create(ReturnCode.ERR_NOT_FOUND, 'nobody there');
    expect(exception).toMatchObject({
      returnCode: ReturnCode.ERR_NOT_FOUND,
      message: 'nobody there',
    });
    expect(exception).not.toBeInstanceOf(Error);
  });

  it('does without a message', () => {
    expect(BizException.create(ReturnCode.ERR_NOT_FOUND).message).toBeUndefined();
  });
});

describe('HanaError', () => {
  it('is an HttpException that prefers its own message to the table', () => {
    const error = new HanaError('1001', 'it fell off the wall');
    expect(error).toBeInstanceOf(HttpException);
    expect(error.getStatus()).toBe(400);
    expect(error.getResponse()).toEqual({ code: '1001', message: 'it fell off the wall' });
  });
});

describe('WsExceptionFilter', () => {
  it('extends the filter of Nest', () => {
    expect(WsExceptionFilter.prototype).toBeInstanceOf(BaseWsExceptionFilter);
  });
});

function built(file: string) {
  return import(new URL(`../../dist/demo/${file}`, import.meta.url).href);
}
