import type { ReturnCode } from '../../common/return-code.js';

/** A business failure. It does not extend Error: whatever is thrown reaches the filters of Nest. */
export class BizException {
  private constructor(
    readonly returnCode: ReturnCode,
    readonly message?: string,
  ) {}

  static create(returnCode: ReturnCode, message?: string): BizException {
    return new BizException(returnCode, message);
  }
}
