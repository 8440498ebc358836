/** The outcome of a request: `codeString` goes into the envelope, `httpStatus` into the HTTP response. */
export class ReturnCode {
  static readonly SUCCESS = new ReturnCode('SUC', '00000', 200);
  static readonly ERR_REQ_FIELD_ERROR = new ReturnCode('ERR', '40000', 400);
  static readonly ERR_NOT_FOUND = new ReturnCode('ERR', '40400', 404);

  private constructor(
    readonly prefix: 'SUC' | 'ERR',
    readonly subCode: string,
    readonly httpStatus: number,
  ) {}

  get codeString(): string {
    return this.prefix + this.subCode;
  }
}
